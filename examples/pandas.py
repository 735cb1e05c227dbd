#!/usr/bin/env python3
"""Reads what `youju enrich --offsets codepoint` writes into a table, with the standard library alone.

    youju enrich --offsets codepoint articles.jsonl | python3 examples/pandas.py > facts.csv

Each fact is a row: the article's own fields (`article_id`, `article_publishedAt`), then the fact's. The list of rows is what
`pandas.DataFrame` takes; in a notebook, copy the functions, for a file of this name beside it would be imported in pandas' place.

Values are `decimal.Decimal`, exact, as youju reads them; days are `datetime.date`. A figure that looks damaged has its likely value in `repair_value`.
"""

import csv
import json
import sys
from datetime import date
from decimal import Decimal

DECIMALS = ("value", "high")
DAYS = ("from", "to")


def facts(lines):
    """Yields (article, fact) of each line. The text of a fact is checked against its offsets, which must count code points."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        article = json.loads(line)
        if "error" in article:
            print(f"line {number}: {article['error']['message']}", file=sys.stderr)
            continue
        found = article.pop("facts")
        text = article.pop("text")
        article.pop("html", None)  # the source of a page is no column
        for fact in found:
            if text[fact["start"] : fact["end"]] != fact["text"]:
                raise SystemExit(f"line {number}: offsets do not count code points: youju enrich --offsets codepoint")
            yield article, fact


def table(lines):
    """A list of rows, each a dict with the same keys."""
    rows = [row(article, fact) for article, fact in facts(lines)]
    columns = list(dict.fromkeys(key for each in rows for key in each))
    return [{column: each.get(column) for column in columns} for each in rows]


def row(article, fact):
    """One flat dict: lists are joined by `|`, objects become columns."""
    flat = {f"article_{key}": value for key, value in article.items() if not isinstance(value, (dict, list))}
    for key, value in fact.items():
        if key in DECIMALS:
            flat[key] = Decimal(value)
        elif key in DAYS:
            flat[key] = date.fromisoformat(value)
        elif isinstance(value, list):
            flat[key] = "|".join(value)
        elif isinstance(value, dict):
            flat.update({f"{key}_{inner}": each for inner, each in value.items()})
        else:
            flat[key] = value
    return flat


def main():
    sys.stdin.reconfigure(encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    rows = table(open(sys.argv[1], encoding="utf-8") if len(sys.argv) > 1 else sys.stdin)
    if rows:
        writer = csv.DictWriter(sys.stdout, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
