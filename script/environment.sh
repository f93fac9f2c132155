# Sourced by script/serve and script/test: finds Python, and keeps the environment in .venv that both work in.
# POSIX sh, for Linux and macOS. Each way of failing is told in one sentence with what to do.

# Nothing changes the working directory, so that file names given as options stay true.
top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
venv=$top/.venv

say() {
    printf '%s\n' "$*" >&2
}

give_up() {
    say "fieldkit: $*"
    exit 1
}

# Print the Python to use. Those found are tried, not only looked for: a pyenv shim may lead nowhere, and on Debian a
# Python may lack the modules that make environments.
find_python() {
    lacking=
    for candidate in python3.13 python3.12 python3.11 python3 python; do
        command -v "$candidate" >/dev/null 2>&1 || continue
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue
        if "$candidate" -c 'import ensurepip, venv' >/dev/null 2>&1; then
            command -v "$candidate"
            return
        fi
        lacking=$candidate
    done
    if [ -n "$lacking" ]; then
        give_up "$lacking cannot make environments yet. Run: sudo apt install python3-venv"
    elif [ "$(uname)" = Darwin ]; then
        give_up "Python 3.11 or newer is needed. Install it from https://www.python.org/downloads/ and start again."
    fi
    give_up "Python 3.11 or newer is needed. On Debian and Ubuntu: sudo apt install python3 python3-venv"
}

# Have fieldkit of this checkout installed in .venv, with the extra $1 if one is named (test). Does nothing while
# pyproject.toml and the place of the checkout are as they were at the last installation.
make_environment() {
    extra=${1:-}
    wanted="$(cksum <"$top/pyproject.toml") $top"
    for stamp in "$venv/installed-$extra" "$venv/installed-test"; do
        if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && is_whole; then
            return
        fi
    done
    # Tried with a file, since a superuser may write anywhere but on a file system that is read-only.
    if ! (: >"$top/.writable") 2>/dev/null; then
        give_up "$top is read-only, so nothing can be installed there. Copy the folder to a disk of your own."
    fi
    rm -f "$top/.writable"
    # An environment that was moved, or whose Python is gone, looks whole and is not.
    if [ "$(cat "$venv/place" 2>/dev/null)" != "$top" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        python=$(find_python) || exit 1
        say "Making the environment $venv with $python"
        rm -rf "$venv"
        "$python" -m venv "$venv" || give_up "$python could not make $venv; its own words are above."
        printf '%s\n' "$top" >"$venv/place"
    fi
    say "Installing fieldkit; the first time takes a minute"
    rm -f "$venv"/installed-*
    log=$venv/install.log
    if ! "$venv/bin/python" -m pip install --disable-pip-version-check --no-input --retries 1 --timeout 15 \
        --editable "$top${extra:+[$extra]}" >"$log" 2>&1; then
        give_up "Installing needs the internet this once; connect this computer and start again. Else see $log"
    fi
    printf '%s\n' "$wanted" >"$venv/installed-$extra"
}

# Whether what was installed is still there. -I: a folder named fieldkit in the working directory does not count.
is_whole() {
    [ -x "$venv/bin/fieldkit" ] && "$venv/bin/python" -I -c '
from importlib.util import find_spec
raise SystemExit(not (find_spec("fieldkit") and find_spec("flask")))' >/dev/null 2>&1
}
