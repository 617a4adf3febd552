"""locale/**/*.po → .mo beside it, without GNU gettext."""

from pathlib import Path

import polib

for catalogue in Path(__file__).resolve().parent.parent.glob("locale/**/*.po"):
    compiled = catalogue.with_suffix(".mo")
    if not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime:
        polib.pofile(str(catalogue)).save_as_mofile(str(compiled))
