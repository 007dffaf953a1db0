"""Figures in words, for every door: the functions that charts and the PDF use too."""

from milegate.charts.wording import (
    date_range,
    date_text,
    hours,
    language,
    medium_date,
    money,
    number,
    percent,
    region,
    right_to_left,
    short_date,
    short_money,
)

__all__ = [
    "date_range",
    "date_text",
    "hours",
    "language",
    "medium_date",
    "money",
    "number",
    "percent",
    "region",
    "right_to_left",
    "short_date",
    "short_money",
]
