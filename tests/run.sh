#!/usr/bin/env bash
# Installs what the tests need, builds once, runs every test project and ends with one line: "N passed, N failed".
# Works on a Debian machine that has the .NET SDK and nothing else. --long adds the harnesses that take many minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=true DOTNET_CLI_TELEMETRY_OPTOUT=true
case "${1:-}" in
    --long) export LONG=1 ;;
    "") ;;
    *) echo "Usage: bash tests/run.sh [--long]" >&2; exit 2 ;;
esac

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo env "PATH=$PATH" "HOME=$HOME" "LONG=${LONG:-}" "$@"; fi; }

missing=()
command -v chromium-headless-shell >/dev/null || missing+=(chromium-headless-shell)
command -v python3 >/dev/null || missing+=(python3)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
[ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || missing+=(fonts-dejavu-core)
if [ "${#missing[@]}" -gt 0 ]; then
    as_root apt-get -q update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "${missing[@]}"
fi
as_root sh tests/install-exim.sh
# SurveyJS itself, at the version and with the hash of its lock file. Where it cannot be had, the tests that need it fail and say so.
if ! [ tests/survey-core/node_modules/.package-lock.json -nt tests/survey-core/package-lock.json ]; then
    (cd tests/survey-core && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) || echo "survey-core could not be installed; the tests of what SurveyJS shows will fail." >&2
fi

dotnet build StrategyDiagnostic.sln --verbosity quiet

output=$(mktemp)
trap 'rm -f "$output"' EXIT
passed=0 failed=0 skipped=0 status=0
for project in Core Web Browser; do
    run=(dotnet test "tests/StrategyDiagnostic.$project.Tests" --no-build --nologo)
    # exim takes its configuration from root alone.
    [ "$project" = Web ] && run=(as_root "${run[@]}")
    "${run[@]}" 2>&1 | tee "$output" || status=1

    # Passed!  - Failed:     0, Passed:   123, Skipped:     0, Total:   123, Duration: 4 s - X.dll (net10.0)
    summary=$(grep -E '^ *(Passed|Failed|Skipped)! +- Failed:' "$output" | tail -n 1 || true)
    count() { sed -nE "s/.*$1: +([0-9]+).*/\1/p" <<<"$summary"; }
    if [ -z "$summary" ] || [ "$(count Total)" -eq 0 ]; then
        echo "StrategyDiagnostic.$project.Tests ran no test." >&2
        status=1
        continue
    fi
    passed=$((passed + $(count Passed)))
    failed=$((failed + $(count ' Failed')))
    skipped=$((skipped + $(count Skipped)))
done

[ "$failed" -eq 0 ] || status=1
echo "$passed passed, $failed failed$([ "$skipped" -eq 0 ] || echo ", $skipped skipped")"
exit "$status"
