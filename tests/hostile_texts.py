"""Texts that some program would run, were they not texts, and watches that tell when one ran."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from qgis.core import QgsExpression, QgsNetworkAccessManager, QgsNetworkRequestParameters
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QTextBrowser
from qgis.utils import qgsfunction

try:
    from qgis.PyQt.QtWebKitWidgets import QWebPage

    HAS_WEB_PAGES = True
except ImportError:  # a QGIS without it shows map tips in a browser of texts
    HAS_WEB_PAGES = False


class Answer(BaseHTTPRequestHandler):
    """Notes what is asked for, and answers with nothing."""

    def do_GET(self) -> None:
        ASKED.append(self.path)
        self.send_response(204)
        self.end_headers()

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, *_: Any) -> None:
        pass


#: Paths that were asked for at the port.
ASKED: list[str] = []

#: Where a script or picture of the texts calls: a port of this run's own.
SERVER = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
SITE = f"http://127.0.0.1:{SERVER.server_address[1]}"

#: What an expression that ran leaves behind.
RAN = "IT-RAN"
SECRET_NAME, SECRET = "WJ_RISK_SECRET", "it-was-read"

TEXTS = {
    "expression": "[% canary('a') %]",
    "expression that closes": "%] [% canary('b') %]",
    "environment": f"[% env('{SECRET_NAME}') %]",
    "names of the machine": "[% @project_folder || @user_account_name || $id %]",
    "variables": "@user_full_name $id @project_folder $geometry",
    "date of layouts": "$CURRENT_DATE(yyyy) $CURRENT_DATE",
    "braces": "{{ canary('c') }} {% set x %} ${HOME} #{x} {0.__class__} %(name)s %s",
    "quotes": "'\"' || canary('d') || '\"'",
    "quotes of a field": "name\" || canary('e') || \"",
    "escapes": "\\' || canary('f') || \\'",
    "backslashes": "\\\\127.0.0.1\\share\\x.png \\n \\",
    "script": f"<script>new Image().src='{SITE}/script'</script>",
    "script elsewhere": f'<script src="{SITE}/source.js"></script>',
    "picture": f"<img src={SITE}/picture>",
    "picture that fails": f"<img src=x onerror=\"new Image().src='{SITE}/error'\">",
    "tags behind spaces": (
        f"< img src={SITE}/space><\timg src={SITE}/tab><\u00a0img src={SITE}/fixed>"
        f"<\nimg src={SITE}/line><\u3000img src={SITE}/wide>< a href={SITE}/spaced>x</ a >"
    ),
    "picture of a file": '<img src="file:///etc/hostname">',
    "style sheet": f"<link rel=stylesheet href={SITE}/link><style>@import '{SITE}/import';</style>",
    "style": f'<p style="background:url({SITE}/background)">red</p>',
    "frame": f"<iframe src={SITE}/frame></iframe><object data={SITE}/object></object>",
    "drawing": f"<svg onload=\"new Image().src='{SITE}/svg'\"><image href={SITE}/image /></svg>",
    "refresh": f'<meta http-equiv=refresh content="0;url={SITE}/refresh"><base href={SITE}>',
    "link": f"<a href=javascript:alert(1)>东岗</a> <a href='{SITE}/link'>x</a>",
    "address": f"{SITE}/address file:///etc/passwd javascript:alert(1)",
    "attribute": f'" onmouseover="x" style="background:url({SITE}/attribute)',
    "entities": "&lt;script&gt; &#60;img&#62; &amp;quot; &",
    "end of data": "]]><b>x</b><!-- --> <?xml version='1.0'?>",
    "formula": f'=HYPERLINK("{SITE}/formula","x")',
    "command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "plus": "+cmd|' /C calc'!A0",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "formula behind a space": ' \t=WEBSERVICE("x")',
    "formula behind unseen signs": "\u3164\ufeff\ufe0f＝cmd|' /C calc'!A0",
    "SQL": "x'); DROP TABLE divisions; --",
    "path": "../../../CON",
    "device": "NUL",
    "turned signs": "东\u202e岗\u2066\u200bx",
    "control signs": "东\x01岗\x1b[31m\x08",
    "long": "很长的名称" * 400,
}

#: Those that a project, a page or a PDF can hold as they are.
PRINTABLE = {name: text for name, text in TEXTS.items() if name != "control signs"}


class Watch:
    """What ran since it was last asked: requests at the port, of the window, and expressions."""

    def __init__(self) -> None:
        self.requests = ASKED
        self.window: list[str] = []
        self.evaluated: list[str] = []

    def all(self) -> list[str]:
        """Return everything that ran."""
        return [*self.requests, *self.window, *self.evaluated]

    def settle(self, seconds: float = 0.15) -> None:
        """Give what was started the time to be seen."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            QCoreApplication.processEvents()
            time.sleep(0.005)

    def wait_for_requests(self) -> None:
        """Wait until a request was seen at the port and by the window, or for long enough."""
        give_up = time.monotonic() + 30
        while not (self.requests and self.window) and time.monotonic() < give_up:
            self.settle(0.02)

    def forget(self) -> None:
        """Begin anew."""
        for seen in (self.requests, self.window, self.evaluated):
            seen.clear()


@contextmanager
def watching() -> Iterator[Watch]:
    """Listen at the port, to the window's network manager and to the canary."""
    watch = Watch()

    thread = threading.Thread(target=SERVER.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()

    def asked(request: Any) -> None:
        watch.window.append(request.request().url().toString())

    @qgsfunction(group="tests", args=-1, register=False)
    def canary(values: Any, feature: Any, parent: Any) -> str:  # noqa: ARG001
        watch.evaluated.append(str(values))
        return RAN

    created = QgsNetworkAccessManager.instance().requestAboutToBeCreated
    created[QgsNetworkRequestParameters].connect(asked)
    QgsExpression.registerFunction(canary)
    os.environ[SECRET_NAME] = SECRET
    try:
        yield watch
    finally:
        del os.environ[SECRET_NAME]
        QgsExpression.unregisterFunction("canary")
        created[QgsNetworkRequestParameters].disconnect(asked)
        SERVER.shutdown()
        thread.join()


class Page(HTMLParser):
    """What a browser makes of a page: its elements with attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self._texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self._texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self._texts)


def shown(html: str, watch: Watch) -> None:
    """Show a page in the widget that QGIS shows map tips in, scripts allowed, and wait for it."""
    manager = QgsNetworkAccessManager.instance()
    if not HAS_WEB_PAGES:
        browser = QTextBrowser()
        browser.setHtml(html)
        watch.settle()
        return
    page = QWebPage()
    page.setNetworkAccessManager(manager)
    loaded: list[bool] = []
    page.loadFinished.connect(loaded.append)
    page.mainFrame().setHtml(html)
    give_up = time.monotonic() + 30
    while not loaded:
        assert time.monotonic() < give_up
        watch.settle(0.02)
    watch.settle()
    page.deleteLater()
