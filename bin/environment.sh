# Shared by bin/run and bin/test: the virtual environment, the system's tools, a throw-away PostgreSQL. Source it.

PYTHON=${PYTHON:-python3}

can_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

# apt_install PACKAGE…: installs what is missing, quietly; says in one line what could not be had.
apt_install() {
  can_install || return 1
  if [ -z "${apt_is_fresh:-}" ]; then apt-get update -qq >/dev/null 2>&1 || true; apt_is_fresh=yes; fi
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 \
    || { echo "Could not install: $*"; return 1; }
}

# make_environment LOCKFILE: .venv with exactly the locked packages; a half-made one never stays.
# Each lock that is in has its mark; requirements-dev.txt goes on top of requirements.txt.
make_environment() {
  local mark base
  base=.venv/.has-$(sha256sum requirements.txt | cut -c1-16)
  mark=.venv/.has-$(sha256sum "$1" | cut -c1-16)
  "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
    || { echo "Python 3.11 or newer is needed ($PYTHON)."; exit 1; }
  if [ -f "$mark" ] && [ -f "$base" ]; then return; fi
  if ! "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null; then
    apt_install python3-venv || { echo "python3-venv is missing: install it, then start again."; exit 1; }
  fi
  echo "Preparing .venv (once) ..."
  if [ ! -f "$base" ]; then
    rm -rf .venv
    trap 'rm -rf .venv' EXIT
    "$PYTHON" -m venv .venv
  fi
  .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes --only-binary :all: -r "$1"
  touch "$base" "$mark"
  trap - EXIT
}

# install_system_tools: what the tests use beside Python, where root and apt are at hand.
install_system_tools() {
  local missing=()
  command -v chromium >/dev/null || missing+=(chromium)
  command -v pdftoppm >/dev/null || missing+=(poppler-utils)
  command -v soffice >/dev/null || missing+=(libreoffice-writer-nogui)
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
  command -v java >/dev/null || missing+=(default-jre-headless)
  command -v npm >/dev/null || missing+=(npm)
  [ ${#missing[@]} -eq 0 ] || apt_install "${missing[@]}" || true
}

# install_html_checker: the Nu HTML checker, locked in tests/html/, into build/; without npm its test skips (or fails, under CI).
install_html_checker() {
  local folder=build/html-checker want
  want=$(sha256sum < tests/html/package-lock.json)
  [ "$(cat $folder/stamp 2>/dev/null)" = "$want" ] && return
  command -v npm >/dev/null || { echo "npm is missing: the HTML checker was not installed."; return; }
  mkdir -p $folder && cp tests/html/package.json tests/html/package-lock.json $folder/
  (cd $folder && npm ci --ignore-scripts --no-audit --no-fund --silent) && echo "$want" > $folder/stamp \
    || echo "The HTML checker could not be installed."
}

# start_postgres: a cluster in a temporary folder, without network, gone at exit. Sets POSTGRES_URL; 1 when there is none.
start_postgres() {
  local bin
  bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  [ -n "$bin" ] || return 1
  PG_FOLDER=$(mktemp -d /tmp/cchc-pg.XXXXXX)
  pg_run=()
  if [ "$(id -u)" = 0 ]; then chown postgres "$PG_FOLDER"; pg_run=(runuser -u postgres --); fi
  trap 'stop_postgres' EXIT
  (cd /tmp && "${pg_run[@]}" "$bin/initdb" -D "$PG_FOLDER/data" -A trust -U portal -E UTF8 --locale=C.UTF-8 >/dev/null \
    && "${pg_run[@]}" "$bin/pg_ctl" -D "$PG_FOLDER/data" -w -l "$PG_FOLDER/log" \
      -o "-k $PG_FOLDER -c listen_addresses='' -c fsync=off -c max_connections=60" start >/dev/null) || return 1
  PG_BIN=$bin
  POSTGRES_URL="postgres://portal@/postgres?host=$PG_FOLDER"
}

stop_postgres() {
  (cd /tmp && "${pg_run[@]}" "$PG_BIN/pg_ctl" -D "$PG_FOLDER/data" -m immediate stop >/dev/null 2>&1) || true
  rm -rf "$PG_FOLDER"
}

# compile_translations: locale/**/*.po → .mo, without GNU gettext.
compile_translations() { .venv/bin/python bin/compile_translations.py; }

# make_data_folder: CCHC_DATA and, unless SECRET_KEY is given, the key file that only its owner may read.
make_data_folder() {
  mkdir -p "$CCHC_DATA"
  if [ -z "${SECRET_KEY:-}" ] && [ ! -s "$CCHC_DATA/secret_key" ]; then
    (umask 077 && .venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(64))' > "$CCHC_DATA/secret_key.part")
    mv "$CCHC_DATA/secret_key.part" "$CCHC_DATA/secret_key"
  fi
}

# collect_static: only when the packages or our own static files have changed since the last time; of two starts at once the
# second waits for the first.
collect_static() {
  mkdir -p build
  (flock 9; collect_changed_static) 9> build/static.lock
}

collect_changed_static() {
  local stamp=build/static.stamp want
  want=$({ cat requirements.txt cchc_portal/apps.py; find static -type f -exec sha256sum {} + | sort; } | sha256sum)
  [ "$(cat $stamp 2>/dev/null)" = "$want" ] && return
  echo "Collecting static files (once) ..."
  rm -f $stamp
  .venv/bin/python manage.py collectstatic --noinput --clear --verbosity 0
  echo "$want" > $stamp
}

# announce_when_up URL: prints the portal's address once the server answers, within a minute.
announce_when_up() {
  local probe_host=$HOST
  [ "$probe_host" = 0.0.0.0 ] && probe_host=127.0.0.1
  .venv/bin/python - "http://$probe_host:$PORT/healthz" "$1" <<'PY' || true
import sys, time, urllib.request

probe, address = sys.argv[1:]
for _ in range(300):
    try:
        if urllib.request.urlopen(probe, timeout=2).status == 200:
            print(f"Cổng thông tin: {address}", flush=True)
            break
    except OSError:
        time.sleep(0.2)
PY
}
