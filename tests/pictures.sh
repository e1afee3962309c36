#!/usr/bin/env bash
# Takes a picture of every page (desktop, phone, light, dark) and of the mail, and renews the one in the README.
# Usage: tests/pictures.sh [FOLDER]     default: TestResults/pictures
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(realpath -m "${1:-TestResults/pictures}")
mkdir -p "$folder"
SCREENSHOTS=$folder dotnet test tests/StrategyDiagnostic.Browser.Tests --filter Screenshots
cp "$folder/report.png" tests/StrategyDiagnostic.Browser.Tests/Pictures/report.png
echo "The pictures are in $folder"
