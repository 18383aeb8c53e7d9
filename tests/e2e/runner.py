"""Runs cases or stories, each in a Stage of its own, some side by side; ends with "N passed, N failed"."""

import concurrent.futures
import importlib
import os
import pathlib
import shutil
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def run_case(case, bin_dir, office, scratch):
    """Empty when it passed, else what was broken."""
    from stage import Stage

    folder = scratch / case.__name__
    folder.mkdir()
    stage = Stage(bin_dir, office, folder)
    began, broken = time.monotonic(), ""
    try:
        case(stage)
    except Exception as reason:  # one broken case must not hide the others
        broken = f"{type(reason).__name__}: {reason}"
    try:
        stage.end()
    except Exception as reason:
        broken = broken or f"at the end: {reason}"
    told = f"{'FAILED' if broken else 'ok    '} {time.monotonic() - began:5.1f} s  {case.__doc__}\n"
    if broken:
        told += f"       {broken}\n       see {folder}\n"
    else:
        shutil.rmtree(folder)
    print(told, end="", flush=True)
    return broken


def main(module, name, jobs=1):
    """Runs the list `name` of a module. The command line: [BIN_DIR] [CASE...]"""
    arguments = sys.argv[1:]
    bin_dir = pathlib.Path(arguments[0] if arguments else ROOT / "build/asan/bin").resolve()
    if any(kind in str(bin_dir) for kind in ["asan", "tsan"]):
        os.environ["BANGRON_SLOW_BUILD"] = "1"  # before the cases are read: they ask how long to wait
    os.environ.setdefault("LSAN_OPTIONS", f"suppressions={HERE}/lsan.supp:print_suppressions=0")
    from stage import make_office

    wanted = arguments[1:]
    cases = getattr(importlib.import_module(module), name)
    cases = [case for case in cases if not wanted or any(part in case.__name__ for part in wanted)]
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="bangron-e2e-"))
    try:
        office = make_office(bin_dir, scratch / "office")
    except Exception as reason:
        print(f"FAILED the office could not be made: {reason}\n0 passed, {len(cases)} failed")
        return 1
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        failed = sum(bool(broken) for broken in pool.map(lambda case: run_case(case, bin_dir, office, scratch), cases))
    if not failed:
        shutil.rmtree(scratch)
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed else 0
