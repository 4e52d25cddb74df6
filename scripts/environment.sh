# Sourced by the scripts beside it: where things are, and an environment in which QGIS sees the
# plugin and the libraries of .venv, with a profile of its own inside the checkout. What a caller
# says of QGIS (QGIS_PLUGINPATH, QGIS_CUSTOM_CONFIG_PATH, QT_QPA_PLATFORM) is respected; what
# belongs to another Python is left out.

unset CDPATH BASH_ENV ENV # they would change what `cd` prints and what every bash begins with

# What the caller's shell hands on of its own options: names with * would stay as they are, and no
# file could be written anew.
set +o noglob +o noclobber +o posix +o allexport +o keyword
shopt -u nullglob failglob nocasematch
export -n SHELLOPTS BASHOPTS

# With one of the three standard files closed, the next file opened would take its place.
{ : 9<&0; } 2>/dev/null || exec </dev/null
{ : 9>&1; } 2>/dev/null || exec >/dev/null
: 9>&2 || exec 2>/dev/null

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
VENV=$ROOT/.venv

# Fail with one clear line.
die() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# ---------------------------------------------------------------- what the caller has around

# Whether the caller has a QGIS of his own, beside the system's: its environment is his, too.
has_own_qgis() {
    { [ -n "${QGIS_PREFIX_PATH:-}" ] && [ "$(readlink -f "$QGIS_PREFIX_PATH")" != /usr ]; } ||
        { [ -n "${QGIS_PYTHON:-}" ] &&
            [ "$(readlink -f "$QGIS_PYTHON")" != "$(readlink -f /usr/bin/python3)" ]; }
}

# Leave out what points at another Python and its libraries (an active conda, pyenv or venv):
# QGIS takes its Python from PYTHONHOME, or from the first `python3` on PATH, and breaks down
# when that is not the one it was built with; another PROJ_DATA or LD_LIBRARY_PATH does the same.
leave_out_other_pythons() {
    local name python
    for name in "${!PYTHON@}"; do
        case $name in
        PYTHONDONTWRITEBYTECODE | PYTHONFAULTHANDLER | PYTHONUNBUFFERED) ;;
        *) unset "$name" ;;
        esac
    done
    unset "${!CONDA_@}" "${!PYENV_@}" _CE_CONDA _CE_M VIRTUAL_ENV VIRTUAL_ENV_PROMPT \
        __PYVENV_LAUNCHER__ PYQGIS_STARTUP LD_LIBRARY_PATH \
        GDAL_DATA GDAL_DRIVER_PATH GDAL_PYTHON_DRIVER_PATH GEOTIFF_CSV \
        GDAL_CONFIG_FILE PYOGRIO_USE_ARROW "${!GDAL_VRT_@}" "${!GDAL_SKIP@}" "${!GDAL_PAM_@}" \
        "${!OGR_@}" "${!SQLITE_@}" "${!GML_@}" "${!GMLAS_@}" "${!NAS_@}" "${!MRF_@}" "${!OSM_@}" \
        "${!SHAPE_@}" "${!GTIFF_@}" "${!DXF_@}" "${!LIBKML_@}" "${!KML_@}" "${!VRT_@}" "${!CSV_@}" \
        PROJ_DATA PROJ_LIB PROJ_AUX_DB PROJ_NETWORK \
        QT_PLUGIN_PATH QT_QPA_PLATFORM_PLUGIN_PATH QML_IMPORT_PATH QML2_IMPORT_PATH \
        CC CXX CPP CFLAGS CXXFLAGS CPPFLAGS LDFLAGS CPATH C_INCLUDE_PATH CPLUS_INCLUDE_PATH \
        LIBRARY_PATH PKG_CONFIG_PATH PKG_CONFIG_LIBDIR CMAKE_PREFIX_PATH GEOS_CONFIG \
        GEOS_INCLUDE_PATH GEOS_LIBRARY_PATH _PYTHON_SYSCONFIGDATA_NAME \
        PIP_TARGET PIP_PREFIX PIP_ROOT PIP_PYTHON PIP_NO_DEPS PIP_CONSTRAINT PIP_REQUIREMENT \
        PIP_NO_BINARY PIP_ONLY_BINARY PIP_NO_BUILD_ISOLATION PIP_REQUIRE_VIRTUALENV
    export PIP_USER=0 # a [install] user=true of pip's own settings does not suit .venv
    python=$(readlink -f "$VENV/bin/python") || python=
    [ -x "$python" ] || python=/usr/bin/python3
    export PATH=${python%/*}:$PATH
}

# File names and output are UTF-8, also where the caller's locale is not: QGIS could not open a
# file in a folder with a Chinese name. The language stays.
use_utf8() {
    local language=${LC_ALL:-${LC_MESSAGES:-${LANG:-C}}}
    [ "$(locale charmap 2>/dev/null)" != UTF-8 ] || return 0
    # bash warns of a language that is not installed; QGIS has its own texts in it
    { unset LC_ALL LC_MESSAGES && export LANG=$language LC_CTYPE=C.UTF-8; } 2>/dev/null
}

# Of another account's checkout nothing can be made.
need_writable_checkout() {
    is_writable_folder "$ROOT" || die "this folder cannot be written to; make a clone of your own," \
        "or ask its owner for the right: $ROOT"
}

is_writable_folder() { [ -n "$1" ] && [ -d "$1" ] && [ -w "$1" ]; }

# Programs want to keep caches and settings somewhere.
use_writable_folders() {
    CALLERS_HOME=${HOME:-}
    if ! is_writable_folder "$CALLERS_HOME"; then
        need_writable_checkout
        export HOME=$ROOT/.qgis-profile/home
        mkdir -p "$HOME"
        unset XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME
    fi
    is_writable_folder "${TMPDIR:-}" || unset TMPDIR
}

has_own_qgis || leave_out_other_pythons
use_utf8
use_writable_folders
export PYTHONNOUSERSITE=1 # a second numpy in ~/.local would not fit the system's GDAL

# ---------------------------------------------------------------- QGIS

# QGIS looks for plugins in a list of folders, with signs that stand for others.
need_plain_path() {
    local sign
    for sign in '[' ';' '"' '\' ':' $'\n'; do
        [[ $ROOT != *"$sign"* ]] || die "QGIS finds no plugin in a folder with the sign $(printf %q "$sign")" \
            "in its path; move or rename: $ROOT"
    done
}

# Make QGIS find the plugin, its libraries and a private profile. Needs .venv.
qgis_environment() {
    local libraries
    need_plain_path
    [ -n "${QGIS_CUSTOM_CONFIG_PATH:-}" ] || need_writable_checkout
    libraries=$(echo "$VENV"/lib/python3*/site-packages)
    [ -d "$libraries" ] || die "the Python libraries are not there yet; run: make setup"
    export QGIS_PLUGINPATH=$ROOT${QGIS_PLUGINPATH:+:$QGIS_PLUGINPATH}
    export PYTHONPATH=$libraries${PYTHONPATH:+:$PYTHONPATH}
    export QGIS_CUSTOM_CONFIG_PATH=${QGIS_CUSTOM_CONFIG_PATH:-$ROOT/.qgis-profile}
    if ! is_writable_folder "${XDG_RUNTIME_DIR:-}"; then
        export XDG_RUNTIME_DIR=$QGIS_CUSTOM_CONFIG_PATH/runtime
        mkdir -p "$XDG_RUNTIME_DIR"
        chmod 700 "$XDG_RUNTIME_DIR"
    fi
}

# The real program behind Debian's wrapper: the wrapper of QGIS 3.22 is broken.
qgis_process_program() {
    command -v qgis_process.bin || command -v qgis_process ||
        die "qgis_process is not installed; run: make setup"
}

# Enable the plugin in the profile, once.
enable_plugin() {
    local settings=$QGIS_CUSTOM_CONFIG_PATH/profiles/default/QGIS/QGIS3.ini answer
    if ! grep -qs '^wj_risk_plugin=true' "$settings"; then
        mkdir -p "$QGIS_CUSTOM_CONFIG_PATH"
        answer=$("$(qgis_process_program)" plugins enable wj_risk_plugin 2>&1 </dev/null) ||
            # another program that was started at the same time may have been first
            grep -qs '^wj_risk_plugin=true' "$settings" ||
            die "the plugin could not be enabled in $QGIS_CUSTOM_CONFIG_PATH: $answer"
    fi
}

# ---------------------------------------------------------------- long steps

SIGN_OF_LIFE_S=30

# Run a command that may take minutes with its output in a log (empty: shown as it comes). Twice
# a minute a line says how long it has been at work, and the log's last line.
at_work() {
    local log=$1 watch status=0
    shift
    watch_over "$log" &
    watch=$!
    if [ -n "$log" ]; then
        "$@" >>"$log" 2>&1 </dev/null || status=$?
    else
        "$@" </dev/null || status=$?
    fi
    kill "$watch" 2>/dev/null || true
    wait "$watch" 2>/dev/null || true
    return "$status"
}

# Of a log the last line with a letter or a sign in it, without the dots and figures of a bar before
# it, and no line of pip's about what it leaves where it is.
what_is_done() {
    tr '\r' '\n' | grep -a '[^[:digit:][:punct:][:cntrl:] ]' |
        grep -avE "Can't uninstall|Not uninstalling|outside environment" |
        tail -n 1 | tr -d '\000-\037' | sed -E 's/^[0-9]{0,3}(\.+[0-9]{0,3})*([^0-9. ])/\2/'
}

watch_over() {
    local begun=$SECONDS seconds line
    # not a moment longer than the script; and a sleep that is left over holds nobody's output
    while sleep "$SIGN_OF_LIFE_S" >/dev/null 2>&1 </dev/null && kill -0 "$$" 2>/dev/null; do
        seconds=$((SECONDS - begun))
        line=$([ -z "$1" ] || tail -n 50 "$1" | what_is_done) || line=
        printf '  at work for %d:%02d min%s\n' \
            $((seconds / 60)) $((seconds % 60)) "${line:+: ${line:0:100}}"
    done
}
