#!/usr/bin/env python3
"""Turns the output of `youju enrich --offsets codepoint` into a table: a CSV file, or a pandas DataFrame.

    youju enrich --offsets codepoint articles.jsonl > facts.jsonl
    python3 examples/facts_to_pandas.py facts.jsonl > facts.csv

The command needs only the standard library. In a notebook, with pandas installed:

    from facts_to_pandas import frame
    facts = frame(open("facts.jsonl", encoding="utf-8"))

Each fact is a row: the fields of its article (`article_id`, `article_publishedAt` and so on), then its own. `value` and `high`
are exact `decimal.Decimal` numbers; `from` and `to` are `datetime.date`; `timex` and `timexHigh` are text. Fields of
an object become columns (`repair_value`, `source_start`), and a list is joined by `|`. Unknown fields are kept. Lines that youju
could not read are reported on standard error; the exit status is then 1.
"""

import csv
import json
import os
import re
import sys
from datetime import date
from decimal import Decimal

COLUMNS = ("type", "start", "end", "text")
"""Columns that a table has even without rows."""

DECIMALS = ("value", "high", "repair_value", "repair_high")
DAYS = ("from", "to")
DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def report(message):
    print(message, file=sys.stderr)


def facts(lines, report=report):
    """Yields (article, fact) pairs. `report` is called with a message for each line that has no facts or an error."""
    for number, line in enumerate(lines, 1):
        line = line.lstrip("\ufeff")
        if not line.strip():
            continue
        try:
            article = json.loads(line)
        except ValueError as error:
            report(f"line {number}: not JSON: {error}")
            continue
        if not isinstance(article, dict):
            report(f"line {number}: expected an object")
            continue
        error = article.get("error")
        if isinstance(error, dict) and "message" in error:  # youju's error; any other `error` is a field of the article
            article["error"] = error["message"]
            report(f"line {number}: {error['message']}")
        elif "facts" not in article:
            report(f"line {number}: no facts: expected the output of youju enrich")
        found = article.pop("facts", None) or []
        text = article.pop("text", None)
        article.pop("html", None)  # the source of a page is not a column
        for fact in found:
            check(number, text, fact)
            yield article, fact


def check(number, text, fact):
    """Exits if the offsets of a fact do not select its text, because they do not count code points."""
    if isinstance(text, str) and {"start", "end", "text"} <= fact.keys():
        if text[fact["start"] : fact["end"]] != fact["text"]:
            raise SystemExit(f"line {number}: offsets do not count code points: youju enrich --offsets codepoint")


def cell(column, value):
    """Converts a value to its Python type. Values of another form stay unchanged: a ticker's `repair_value` is a code."""
    if column in DECIMALS and isinstance(value, str) and DECIMAL.fullmatch(value):
        return Decimal(value)
    if column in DAYS and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    if isinstance(value, list):
        return "|".join(each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in value)
    return value


def flat(fields, prefix=""):
    """Yields (column, value) pairs; the fields of an object become columns of their own."""
    for key, value in fields.items():
        column = f"{prefix}{key}"
        if isinstance(value, dict):
            yield from flat(value, f"{column}_")
        else:
            yield column, cell(column, value)


def table(lines, report=report):
    """Returns the columns, and the rows as dicts; a row lacks the keys that its fact lacks."""
    rows, of_articles, of_facts = [], {}, dict.fromkeys(COLUMNS)
    for article, fact in facts(lines, report):
        about, itself = dict(flat(article, "article_")), dict(flat(fact))
        of_articles.update(dict.fromkeys(about))
        of_facts.update(dict.fromkeys(itself))
        rows.append({**about, **itself})
    return [*of_articles, *of_facts], rows


def frame(lines, report=report):
    """Returns a pandas DataFrame. Integer columns stay integers even if some rows have no value, and decimals stay exact."""
    import pandas

    columns, rows = table(lines, report)
    return pandas.DataFrame(rows, columns=columns).convert_dtypes()


def plain(value):
    """Formats a value for CSV: `Decimal("0.0000001")` as `0.0000001`, not `1E-7`."""
    return f"{value:f}" if isinstance(value, Decimal) else value


def main():
    reports = []

    def report_and_count(message):
        reports.append(message)
        report(message)

    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    sys.stderr.reconfigure(errors="backslashreplace")
    if len(sys.argv) > 1:
        try:
            source = open(sys.argv[1], encoding="utf-8", errors="replace", newline="\n")
        except OSError as error:
            raise SystemExit(f"{sys.argv[1]}: {error.strerror}")
    else:
        source = sys.stdin
        source.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    with source:
        columns, rows = table(source, report_and_count)
    writer = csv.DictWriter(sys.stdout, columns)
    writer.writeheader()
    writer.writerows({column: plain(value) for column, value in row.items()} for row in rows)
    sys.stdout.flush()
    return 1 if reports else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # the reader closed the pipe, as head does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
