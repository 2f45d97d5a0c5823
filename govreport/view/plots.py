"""Charts (altair) of panels and growth targets; each is a `Chart` that a notebook shows and `chart.save(path)` writes.

Data goes in as plain values, so no data frame is needed. Chinese text names the fonts that hold it on each system.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govreport.compare.growth_targets import GrowthTarget
from govreport.compare.panel import Panel, PanelRow
from govreport.export.optional import load
from govreport.model import Bound, Measure
from govreport.view.values import shown_ends, shown_value

if TYPE_CHECKING:
    import altair

__all__ = ["plot_regions", "plot_series", "plot_wording"]

FONTS = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, WenQuanYi Zen Hei, sans-serif"
COLOURS = {"target": "#8457cf", "outcome": "#2f86b5"}
WORDS = {
    Bound.EQ: "一个数",
    Bound.APPROX: "左右",
    Bound.NEARLY: "近",
    Bound.GT: "超过",
    Bound.GE: "以上",
    Bound.LE: "以内",
    Bound.LT: "不足",
    Bound.RANGE: "区间",
}


def plot_series(
    panel: Panel, code: str, *, measure: Measure | str = Measure.GROWTH, region: str | None = None
) -> altair.FacetChart | altair.LayerChart:
    """Targets and outcomes of a statistic over the years; a range is a bar, several regions are charts side by side.

    ValueError where the panel has no such number.

    >>> from govreport.view.plots import plot_series
    >>> type(plot_series(govreport.panel(report), "GDP")).__name__
    'LayerChart'
    """
    alt = _altair()
    values: list[dict[str, Any]] = []
    for point in panel.series(code, measure=measure, region=region):
        for kind, row in (("target", point.target), ("outcome", point.outcome)):
            if row is not None and point.period.isdecimal():  # a plan's five years are no point among years
                values.append({"region": point.region or "", "period": point.period, "kind": kind, **_number(row)})
    values = _checked(values, f"{code} ({measure})")
    base = alt.Chart(alt.Data(values=values)).encode(
        x=alt.X("period:O", title=None, axis=alt.Axis(labelAngle=0)),
        color=alt.Color("kind:N", title=None, scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values()))),
        tooltip=["region:N", "period:N", "kind:N", "shown:N", "text:N"],
    )
    title = f"{values[0]['name']} ({values[0]['unit']})"
    line = base.mark_line(point=alt.OverlayMarkDef(filled=True, size=60)).encode(
        y=alt.Y("middle:Q", title=title, scale=alt.Scale(zero=False))
    )
    ends = base.transform_filter("datum.low !== datum.high").mark_rule(strokeWidth=4, opacity=0.5)
    layers = alt.layer(line, ends.encode(y="low:Q", y2="high:Q"))
    if len({value["region"] for value in values}) > 1:
        return _dressed(layers.facet(column=alt.Column("region:N", title=None)))
    return _dressed(layers.properties(width=420, height=240))


def plot_wording(targets: Iterable[GrowthTarget]) -> altair.LayerChart:
    """How growth targets are put (左右, 以上, a range): a cell for each region and plan year, with the number in it.

    >>> from govreport.view.plots import plot_wording
    >>> type(plot_wording(govreport.growth_targets(report))).__name__
    'LayerChart'
    """
    alt = _altair()
    values = [
        {
            "region": target.region or "",
            "year": target.year,
            "wording": WORDS[target.bound],
            "text": shown_ends(target.low, target.high, target.unit, target.bound),
            "quote": target.quote,
        }
        for target in targets
        if target.year is not None
    ]
    values = _checked(values, "growth target of a known year")
    base = alt.Chart(alt.Data(values=values)).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("region:N", title=None),
        tooltip=["region:N", "year:O", "text:N", "quote:N"],
    )
    cells = base.mark_rect(stroke="white").encode(color=alt.Color("wording:N", title=None))
    return _dressed(alt.layer(cells, base.mark_text(fontSize=11).encode(text="text:N")).properties(width=alt.Step(64)))


def plot_regions(
    panel: Panel,
    code: str,
    period: str,
    *,
    measure: Measure | str = Measure.GROWTH,
    targets: bool = False,
) -> altair.Chart:
    """A dot for each region: one statistic in one period, the largest on top.

    What was stated as achieved, or with `targets` what was aimed at. ValueError where there is none.

    >>> from govreport.view.plots import plot_regions
    >>> plot_regions(govreport.panel(report), "GDP", "2024").data.values[0]["text"]
    '6.2%左右'
    """
    alt = _altair()
    found = (
        (point.region, point.target if targets else point.outcome)
        for point in panel.series(code, measure=measure)
        if point.period == period
    )
    values = [{"region": region or "", **_number(row)} for region, row in found if row is not None]
    values = _checked(values, f"{code} ({measure}) of {period}")
    title = f"{values[0]['name']} {period} ({values[0]['unit']})"
    chart = alt.Chart(alt.Data(values=values)).mark_point(filled=True, size=80, color=COLOURS["outcome"])
    return _dressed(
        chart.encode(
            x=alt.X("middle:Q", title=title, scale=alt.Scale(zero=False)),
            y=alt.Y("region:N", title=None, sort="-x"),
            tooltip=["region:N", "shown:N", "text:N"],
        )
    )


def _number(row: PanelRow) -> dict[str, Any]:
    """A row as a chart takes it: floats, a fall below zero, the ends of a range and the place between to draw it at."""
    sign = -1 if row.direction == "down" else 1
    low, high = (sign * float(end) for end in _low_and_high(row))
    return {
        "name": row.canonical or row.name,
        "unit": row.unit or "",
        "low": low,
        "high": high,
        "middle": (low + high) / 2,
        "shown": shown_value(row),
        "text": row.text,
    }


def _low_and_high(row: PanelRow) -> tuple[Decimal, Decimal]:
    if row.value is not None:
        return row.value, row.value
    one = row.low if row.low is not None else row.high
    other = row.high if row.high is not None else row.low
    return one or Decimal(0), other or Decimal(0)


def _checked(values: list[dict[str, Any]], what: str) -> list[dict[str, Any]]:
    """The values without what could end the script that a chart's page keeps them in: altair escapes nothing there."""
    if not values:
        raise ValueError(f"there is no {what} to plot")
    return [{key: _inert(value) if isinstance(value, str) else value for key, value in row.items()} for row in values]


def _inert(text: str) -> str:
    return text.replace("<", "＜")


def _dressed(chart: Any) -> Any:
    return chart.configure(font=FONTS).configure_view(stroke=None)


def _altair() -> Any:
    return load("altair", "plots", "a plot")
