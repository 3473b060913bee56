#!/usr/bin/env bash
# Builds and runs every sample; fails with the first that fails. Arguments go to 'dotnet run', for example -c Release.
set -eu
cd "$(dirname "$0")/.."
for project in samples/*/*.csproj; do
    echo "== $(dirname "$project")"
    dotnet run --project "$project" "$@"
    echo
done

rehearsed=$(mktemp -d)
trap 'rm -rf "$rehearsed"' EXIT
for script in samples/*/*.day; do
    echo "== $script"
    dotnet run --project src/PostureLink.Cli "$@" -- run --rehearse "$script" --data "$rehearsed" --then-exit
    echo
done
