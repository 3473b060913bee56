#!/usr/bin/env bash
# Runs PostureLink's pipeline, the C++ reference and the SciPy reference in turn over one made file of days, compares their events,
# and prints a table of each one's fastest round, with the median beside it. See README.md beside this file.
# Usage: compare.sh [small]     small: two half hours and one round, for equal events and not for time
# ROUNDS (default 5), SEED (7), PERIOD (20000 microseconds from sample to sample), PYTHON and CXX may be set.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
rounds=${ROUNDS:-5} seed=${SEED:-7} period=${PERIOD:-20000} sessions=16 seconds=28800
if [ "${1:-}" = small ]; then
    rounds=${ROUNDS:-1} sessions=2 seconds=1800
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
file=$work/days.raw

dotnet build "$here/.." -c Release -v q --nologo >"$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
ours=$here/../../../artifacts/bin/PostureLink.Benchmarks/release/PostureLink.Benchmarks

cxx=${CXX:-$(command -v g++ || true)}
if [ -n "$cxx" ]; then
    "$cxx" -std=c++17 -O3 -march=native -o "$work/reference" "$here/reference.cpp"
else
    echo "No g++ here: without the C++ reference."
fi
python=
for candidate in ${PYTHON:-/usr/bin/python3 python3}; do
    if "$candidate" -c 'import scipy' 2>/dev/null; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || echo "No python3 with SciPy here (Debian: python3-scipy): without the SciPy reference."

# One thread each. Tuned: NumPy's large arrays come from memory that is kept instead of fresh pages each time.
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
tuned=4294967296
one() { # name, command...
    local name=$1
    shift
    "$@" "$work/$name.events" | awk -v name="$name" '{ print name, $2, $3 }' >>"$work/times"
}

"$ours" compare make "$file" "$sessions" "$seconds" "$seed" "$period"
for ((round = 0; round < rounds; round++)); do
    one rx-4096 "$ours" compare "$file" 4096
    one rx-10 "$ours" compare "$file" 10
    [ -z "$cxx" ] || one cpp "$work/reference" "$file"
    if [ -n "$python" ]; then
        one scipy-tuned env MALLOC_MMAP_THRESHOLD_=$tuned MALLOC_TRIM_THRESHOLD_=$tuned "$python" -B "$here/reference.py" "$file"
        one scipy "$python" -B "$here/reference.py" "$file"
    fi
done

cpu=$(awk -F': *' '/^model name/ { print $2; exit }' /proc/cpuinfo 2>/dev/null || true)
versions=".NET SDK $(dotnet --version)"
[ -z "$cxx" ] || versions+=", $(basename "$cxx") $("$cxx" -dumpfullversion) -O3 -march=native"
[ -z "$python" ] || versions+=", $("$python" -c 'import numpy as n, scipy as s; print(f"SciPy {s.__version__}, NumPy {n.__version__}")')"
echo "$(getconf _NPROCESSORS_ONLN) processors (${cpu:-unknown}); $versions."
echo "$sessions sessions of $seconds s, a sample every $period us, seed $seed; $rounds rounds in turn."
echo "Speeds are of the fastest round, which other users of the machine held up least; the median of all stands beside it."
[ "${1:-}" != small ] || echo "Small: the events are what counts; the compiler was not done yet, so quote no speed from here."
echo

sorted() { awk -v name="$1" '$1 == name { print $3 }' "$work/times" | sort -g; } # name
fastest() { sorted "$1" | sed -n 1p; }
median() { sorted "$1" | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
samples=$(awk '{ print $2; exit }' "$work/times")
differ=0
row() { # name, title
    [ -e "$work/$1.events" ] || return 0
    local same=yes
    cmp -s "$work/$1.events" "$work/rx-4096.events" || { same=NO; differ=1; }
    awk -v title="$2" -v samples="$samples" -v used="$(fastest "$1")" -v middle="$(median "$1")" -v cpp="$(fastest cpp)" \
        -v scipy="$(fastest scipy-tuned)" -v events="$(grep -vc minute "$work/$1.events")" -v same="$same" 'BEGIN {
            printf "| %s | %.1f | %.1f | %s | %s | %d | %s |\n", title, samples / used / 1e6, samples / middle / 1e6,
                cpp ? sprintf("%.2f", cpp / used) : "-", scipy ? sprintf("%.1f", scipy / used) : "-", events, same
        }'
}
echo "| chain | M samples a processor second | median | of C++ | x SciPy tuned | events | same as ours |"
echo "| --- | --- | --- | --- | --- | --- | --- |"
row rx-4096 "PostureLink through Rx, blocks of 4,096"
row rx-10 "PostureLink through Rx, packets of 10"
row cpp "C++ reference"
row scipy-tuned "SciPy reference, tuned allocator"
row scipy "SciPy reference, as installed"
exit "$differ"
