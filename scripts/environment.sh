# Sourced by the scripts beside it: where things are, and an environment in which QGIS sees the
# plugin and the libraries of .venv, with a profile of its own inside the checkout.
# Everything already set by the caller is respected.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
VENV=$ROOT/.venv

# Fail with one clear line.
die() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# Make QGIS find the plugin, its libraries and a private profile. Needs .venv.
qgis_environment() {
    local libraries
    libraries=$(echo "$VENV"/lib/python3*/site-packages)
    [ -d "$libraries" ] || die "the Python libraries are not there yet; run: make setup"
    export QGIS_PLUGINPATH=$ROOT${QGIS_PLUGINPATH:+:$QGIS_PLUGINPATH}
    export PYTHONPATH=$libraries${PYTHONPATH:+:$PYTHONPATH}
    export PYTHONNOUSERSITE=1 # a second numpy in ~/.local would not fit the system's GDAL
    export QGIS_CUSTOM_CONFIG_PATH=${QGIS_CUSTOM_CONFIG_PATH:-$ROOT/.qgis-profile}
    if [ -z "${XDG_RUNTIME_DIR:-}" ] || [ ! -w "${XDG_RUNTIME_DIR:-}" ]; then
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
            die "the plugin could not be enabled in $QGIS_CUSTOM_CONFIG_PATH: $answer"
    fi
}
