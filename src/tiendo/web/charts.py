"""Charts as Vega-Lite specifications, drawn by the server; they know no model and no request.

A specification is a plain dict, so that the same picture stands on a page (SVG) and in a document
(PNG). Shades and shapes tell series apart in a grey print too.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.cache import cache as kept
from django.utils.translation import gettext as _

from tiendo.reading.numbers import format_number

Spec = dict[str, Any]
FONT = "Be Vietnam Pro, Segoe UI, Arial, sans-serif"  # the page's typeface and its stand-ins
INK, BAR, BEHIND, RULE = "#1d2733", "#2f6f92", "#f2cf8a", "#a3262a"
DASHES = ([5, 3], [1, 0], [2, 2], [10, 3], [8, 3, 2, 3])  # of targets, the first one first
NAMED = 30  # units on a map whose names do not cover each other
WIDTH = 620  # of the plot, in pixels
LOCALE = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " đồng"]}
KEPT_SECONDS = 24 * 3600
_one_at_a_time = threading.Lock()  # the converter runs one JavaScript engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One indicator's way to its target; percentages: 27.9 is 27.9%."""

    label: str
    percent: Decimal
    expected: Decimal  # share of the target that its path expects by now
    last_year: Decimal | None  # the share that the same period of last year had of its target
    is_behind: bool  # in the direction that is worse


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A value of a series at a period; `value` None leaves a gap."""

    label: str
    value: Decimal | None
    estimate: bool = False
    targets: tuple[tuple[str, Decimal], ...] = ()  # what was assigned for its time, by name
    expected: Decimal | None = None  # what the path expects at its end


def year_standing(bars: Sequence[Bar]) -> Spec:
    """Return bars of % of target reached, a rhomb where each is expected, ticks for last year."""
    rows = [
        {
            "label": bar.label,
            "percent": float(bar.percent),
            "expected": float(bar.expected),
            "last_year": None if bar.last_year is None else float(bar.last_year),
            "standing": _("chưa đạt dự kiến") if bar.is_behind else _("đạt hoặc vượt dự kiến"),
            "told": f"{_vietnamese(bar.percent)}%",
        }
        for bar in bars
    ]
    y: Spec = {"field": "label", "type": "nominal", "sort": None, "title": None}
    y["axis"] = {"labelLimit": 250, "ticks": False, "domain": False, "labelPadding": 6}
    x: Spec = {"field": "percent", "type": "quantitative", "title": _("% mức giao")}
    x["scale"] = {"domain": [0, _end_of_axis(bars)], "nice": False}
    tick_x = {"field": "last_year", "type": "quantitative"}
    layer: list[Spec] = [
        {
            "mark": {"type": "bar", "height": 15, "stroke": INK, "strokeWidth": 0.6},
            "encoding": {"y": y, "x": x, "color": _standing_colour()},
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 8, "fill": INK},
            "encoding": {"y": y, "x": {"value": WIDTH}, "text": {"field": "told"}},
        },
        {
            "mark": {"type": "tick", "size": 21, "thickness": 3, "color": INK, "opacity": 1},
            "encoding": {"y": y, "x": tick_x},
        },
        {
            "mark": {"type": "point", "shape": "diamond", "size": 90, "opacity": 1}
            | {"filled": True, "fill": RULE, "stroke": "white"},
            "encoding": {"y": y, "x": {"field": "expected", "type": "quantitative"}},
        },
    ]
    note = _("Hình thoi: tiến độ dự kiến. Vạch đứng: cùng kỳ năm trước.")
    return _framed(rows, height={"step": 26}, layer=layer, note=note)


def _standing_colour() -> Spec:
    return {
        "field": "standing",
        "type": "nominal",
        "scale": {
            "domain": [_("đạt hoặc vượt dự kiến"), _("chưa đạt dự kiến")],
            "range": [BAR, BEHIND],
        },
        "legend": {"title": None, "orient": "bottom", "symbolType": "square"},
    }


def indicator_series(points: Sequence[Point], *, measure: str) -> Spec:
    """Return values over periods as columns, each target as a line over the periods it covers.

    A rhomb stands where the path expects a value; the legend tells the targets apart by dashes.
    """
    rows = [
        {
            "label": point.label,
            "value": None if point.value is None else float(point.value),
            "expected": None if point.expected is None else float(point.expected),
            "told": _("chưa có") if point.value is None else _vietnamese(point.value),
            "fill": BEHIND if point.estimate else BAR,
        }
        for point in points
    ]
    x: Spec = {"field": "label", "type": "nominal", "title": None}
    x |= {"sort": None, "scale": {"domain": [point.label for point in points]}}
    x["axis"] = {"labelAngle": 0, "ticks": False, "labelPadding": 6}
    y: Spec = {"field": "value", "type": "quantitative", "title": measure}
    fill = {"field": "fill", "type": "nominal", "scale": None}
    numbers: Spec = {"x": x, "y": y | {"title": None}, "text": {"field": "told"}}
    halo = {"type": "text", "dy": -8, "stroke": "white", "strokeWidth": 4}
    column = {"type": "bar", "size": 26, "stroke": INK, "strokeWidth": 0.6}
    layer: list[Spec] = [
        {"mark": column, "encoding": {"x": x, "y": y, "color": fill}},
        *_assigned(points, x),
        *_path(points, x),
        {"mark": halo, "encoding": numbers},
        {"mark": {"type": "text", "dy": -8, "fill": INK}, "encoding": numbers},
    ]
    notes = [_("Nét ngang: mức giao.")] if any(point.targets for point in points) else []
    notes += [_("Hình thoi: tiến độ dự kiến.")] if _path(points, x) else []
    notes += [_("Cột nhạt: số ước.")] if any(point.estimate for point in points) else []
    return _framed(rows, height=230, layer=layer, note=" ".join(notes))


def _assigned(points: Sequence[Point], x: Spec) -> list[Spec]:
    """Return the lines of the targets over their periods; nothing where none was assigned."""
    rows = [
        {"label": point.label, "name": name, "target": float(value)}
        for point in points
        for name, value in point.targets
    ]
    if not rows:
        return []
    names = list(dict.fromkeys(str(row["name"]) for row in rows))
    dash: Spec = {"field": "name", "type": "nominal"}
    dash["scale"] = {
        "domain": names,
        "range": [DASHES[at % len(DASHES)] for at in range(len(names))],
    }
    dash["legend"] = {"title": None, "orient": "bottom", "symbolType": "stroke", "labelLimit": 280}
    dash["legend"] |= {"symbolSize": 600, "symbolStrokeColor": RULE, "symbolStrokeWidth": 2}
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "rule", "strokeWidth": 2, "color": RULE},
            "encoding": {
                "x": x | {"bandPosition": 0},
                "x2": {"field": "label", "bandPosition": 1},
                "y": {"field": "target", "type": "quantitative"},
                "strokeDash": dash,
            },
        }
    ]


def _path(points: Sequence[Point], x: Spec) -> list[Spec]:
    """Return the rhombs of the expected path; nothing where nothing is expected."""
    if all(point.expected is None for point in points):
        return []
    mark = {"type": "point", "shape": "diamond", "size": 90, "opacity": 1, "filled": True}
    mark |= {"fill": RULE, "stroke": "white"}
    y = {"field": "expected", "type": "quantitative"}
    return [{"mark": mark, "encoding": {"x": x, "y": y}}]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A unit on a map; degrees; `value` None: it has none."""

    label: str
    latitude: Decimal
    longitude: Decimal
    value: Decimal | None


def unit_maps(maps: Sequence[tuple[str, Sequence[Spot]]], *, measure: str) -> Spec:
    """Return maps side by side, each with its title; the area of a circle is the value.

    One scale and one frame serve all, so that they compare; a cross stands where nothing is told.
    """
    spots = [spot for _title, told in maps for spot in told]
    frame = {
        axis: {"domain": _reach([getattr(spot, axis) for spot in spots]), "nice": False}
        for axis in ("longitude", "latitude")
    }
    largest = max((float(spot.value) for spot in spots if spot.value is not None), default=1.0)
    side = WIDTH // len(maps)
    panels = [_map(title, told, frame, largest, side) for title, told in maps]
    note = _("Cỡ vòng tròn theo giá trị (%(measure)s); dấu cộng: chưa có số liệu.")
    framed = _framed([], height=0, layer=[], note=note % {"measure": measure})
    kept = {key: framed[key] for key in ("title", "background", "padding", "config")}
    return {**kept, "hconcat": panels, "spacing": 16}


def _map(title: str, spots: Sequence[Spot], frame: Spec, largest: float, side: int) -> Spec:
    rows = [
        {
            "label": spot.label if len(spots) <= NAMED else "",
            "longitude": float(spot.longitude),
            "latitude": float(spot.latitude),
            "value": 0.0 if spot.value is None else max(0.0, float(spot.value)),
            "shape": "cross" if spot.value is None else "circle",
        }
        for spot in spots
    ]
    at: Spec = {
        axis: {"field": field, "type": "quantitative", "axis": None, "scale": frame[field]}
        for axis, field in (("x", "longitude"), ("y", "latitude"))
    }
    size: Spec = {"field": "value", "type": "quantitative", "legend": None}
    size["scale"] = {"domain": [0, largest or 1.0], "range": [30, 900]}
    shape = {"field": "shape", "type": "nominal", "scale": None}
    mark = {"type": "point", "filled": True, "fill": BAR, "stroke": INK, "opacity": 0.75}
    text = {"type": "text", "dy": 14, "fill": INK, "fontSize": 10}
    return {
        "title": {"text": title, "anchor": "start"},
        "data": {"values": rows},
        "width": side,
        "height": side,
        "layer": [
            {"mark": mark, "encoding": {**at, "size": size, "shape": shape}},
            {"mark": text, "encoding": {**at, "text": {"field": "label"}}},
        ],
    }


def _reach(degrees: Sequence[Decimal]) -> list[float]:
    """Return both ends of an axis with a margin around all points."""
    low, high = float(min(degrees)), float(max(degrees))
    margin = (high - low) * 0.12 or 0.05
    return [low - margin, high + margin]


def _framed(rows: list[Spec], *, height: int | Spec, layer: list[Spec], note: str) -> Spec:
    """Put layers over rows into the frame that every chart shares; `note` explains the lines."""
    return {
        "data": {"values": rows},
        "title": {"text": note, "anchor": "start", "frame": "bounds", "offset": 8},
        "width": WIDTH,
        "height": height,
        "background": "white",
        "padding": 8,
        "layer": layer,
        "config": {
            "mark": {"aria": False},  # the element around the picture carries its sentence
            "font": FONT,
            "locale": {"number": LOCALE},
            "view": {"stroke": None},
            "axis": {
                "labelFontSize": 12,
                "titleFontSize": 12,
                "titleFontWeight": "normal",
                "labelColor": INK,
                "titleColor": INK,
                "gridColor": "#e3e7eb",
                "tickCount": 6,
            },
            "legend": {"labelFontSize": 12, "labelColor": INK},
            "text": {"font": FONT, "fontSize": 12},
            "title": {"fontSize": 12, "fontWeight": "normal", "color": INK},
        },
    }


def _end_of_axis(bars: Sequence[Bar]) -> int:
    """Return a round end beyond everything drawn, with room for the number behind a bar."""
    shares = [bar.percent for bar in bars] + [bar.last_year or Decimal(0) for bar in bars]
    shares += [bar.expected for bar in bars]
    return int(max(shares) * Decimal("1.15") // 10 + 1) * 10


def _vietnamese(value: Decimal) -> str:
    """Write a label: one decimal, none where there is none."""
    return format_number(value, places=0 if value == value.to_integral_value() else 1)


def place(spec: Spec) -> tuple[int, int]:
    """Return about how many pixels wide and high a picture is drawn, with its frame."""
    if panels := spec.get("hconcat"):
        wide = sum(panel["width"] for panel in panels) + (len(panels) - 1) * spec["spacing"]
        return wide + 16, max(panel["height"] for panel in panels) + 70
    height = spec["height"]
    if isinstance(height, int):
        legend = 30 if any("strokeDash" in each["encoding"] for each in spec["layer"]) else 0
        return WIDTH + 63, height + (60 if spec["title"]["text"] else 40) + legend
    return WIDTH + 238, height["step"] * len(spec["data"]["values"]) + 103


def svg(spec: Spec) -> str:
    """Return the picture as SVG text; drawn once and then taken from the cache."""
    key = "chart:" + hashlib.sha256(json.dumps(spec, sort_keys=True).encode()).hexdigest()
    drawn: str | None = kept.get(key)
    if drawn is None:
        with _one_at_a_time:
            drawn = str(_converter().vegalite_to_svg(spec, allowed_base_urls=[]))
        kept.set(key, drawn, KEPT_SECONDS)
    return drawn


def png(spec: Spec, *, scale: float = 2.0) -> bytes:
    """Return the picture as PNG bytes for a printed document; `scale` times its size in pixels."""
    with _one_at_a_time:
        return bytes(_converter().vegalite_to_png(spec, scale=scale, allowed_base_urls=[]))


def warm_up() -> None:
    """Draw one small chart, so that the first visitor does not wait for the engine's start."""
    png(indicator_series([Point(label="0", value=Decimal(0))], measure=""))


@cache
def _converter() -> Any:
    """Import the converter (slow) and give it the typeface."""
    import vl_convert

    vl_convert.register_font_directory(str(_fonts()))
    return vl_convert


def _fonts() -> Path:
    spec = find_spec("fontpkg_be_vietnam_pro")
    if spec is None or not spec.submodule_search_locations:
        message = "fontpkg_be_vietnam_pro is not installed"
        raise ModuleNotFoundError(message)
    return Path(next(iter(spec.submodule_search_locations))) / "files"
