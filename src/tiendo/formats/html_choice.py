"""Which lines of a page are its article, and which of its tables hold data."""

from __future__ import annotations

import re

from tiendo.formats.html_walk import Line, Node, Walk

_PROSE = 25  # characters that a line of an article has, at least
_MOST = 0.8  # of the text that an element must hold for the search to go on inside it
_MUCH = 0.4  # of a page's text that makes an element its content, whatever its name
_LEAVES = frozenset({"p", "li", "td", "th", "ul", "ol", "table", "tbody", "tr"})
_AROUND = re.compile(
    r"(?:các )?(?:tin|bài)(?: bài| viết)?(?: liên quan| khác| cùng chuyên mục| mới(?: nhất| hơn)?"
    r"| cũ hơn| đã đưa| đọc nhiều)\W*|(?:xem|đọc) thêm\W*|chia sẻ\W*|bình luận\W*|ý kiến bạn đọc\W*"
    r"|in (?:trang|bài viết)\W*|gửi (?:email|bình luận)\W*|(?:số )?lượt (?:xem|truy cập)\W*[\d.]*"
    r"|quay lại\W*|đầu trang\W*|từ khóa\W*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[-–+]?\d[\d.,]*\s?%?|-|–")
_LONG = 600  # characters that a cell of a data table has, at most


def article(walk: Walk) -> list[Line]:
    """Give the lines of a page's article, its title and what stands between the two."""
    lines = [line for line in walk.lines if not line.is_menu and not _AROUND.fullmatch(line.text)]
    calm = _without_noise(walk, lines)
    inside = _inside(walk, _main(walk, calm))
    kept = [line for line in calm if inside[line.node.order]]
    if any(line.is_title for line in kept):
        return kept
    first = next((i for i, line in enumerate(calm) if inside[line.node.order]), len(calm))
    title = next((i for i in range(first - 1, -1, -1) if calm[i].is_title), first)
    return [*calm[title:first], *kept]


def _without_noise(walk: Walk, lines: list[Line]) -> list[Line]:
    """Leave out what is named a menu, a share bar …, but no element that holds much of the page."""
    held = _held(walk, lines)
    noisy = [False] * len(walk.nodes)
    for node in walk.nodes[1:]:
        is_small = held[node.order] < held[0] * _MUCH
        noisy[node.order] = (node.is_named_noise and is_small) or (
            node.parent is not None and noisy[node.parent.order]
        )
    return [line for line in lines if not noisy[line.node.order]]


def _held(walk: Walk, lines: list[Line]) -> list[int]:
    """Count for every element the characters of prose inside it."""
    held = [0] * len(walk.nodes)
    for line in lines:
        if len(line.text) >= _PROSE:
            held[line.node.order] += len(line.text) - line.linked
    for node in reversed(walk.nodes[1:]):
        if node.parent is not None:
            held[node.parent.order] += held[node.order]
    return held


def _main(walk: Walk, lines: list[Line]) -> Node:
    """Go from the body inwards as long as one element holds most of the text."""
    held = _held(walk, lines)
    children: list[list[Node]] = [[] for _ in walk.nodes]
    for node in walk.nodes[1:]:
        if node.parent is not None:
            children[node.parent.order].append(node)
    node = _longest_article(walk, held) or walk.nodes[0]
    while children[node.order]:
        best = max(children[node.order], key=lambda child: held[child.order])
        is_leaf = best.tag in _LEAVES and best.table not in walk.nested
        if held[best.order] < held[node.order] * _MOST or not held[best.order] or is_leaf:
            break
        node = best
    return node


def _longest_article(walk: Walk, held: list[int]) -> Node | None:
    """Give the article that holds most of the text, where one does."""
    articles = [node for node in walk.nodes if node.tag == "article"]
    if not articles:
        return None
    best = max(articles, key=lambda node: held[node.order])
    return best if held[best.order] * 2 > held[0] else None


def _inside(walk: Walk, main: Node) -> list[bool]:
    """Tell for every element whether it is that one or lies in it."""
    inside = [False] * len(walk.nodes)
    inside[main.order] = True
    for node in walk.nodes[main.order + 1 :]:
        inside[node.order] = node.parent is not None and inside[node.parent.order]
    return inside


def data_tables(walk: Walk, lines: list[Line]) -> set[int]:
    """Give the tables that hold data: cells side by side, short, with numbers or a header."""
    by_table: dict[int, dict[int, list[Line]]] = {}
    for line in lines:
        if line.at is not None and line.at.table not in walk.nested:
            by_table.setdefault(line.at.table, {}).setdefault(line.at.cell, []).append(line)
    return {table for table, cells in by_table.items() if _is_data(list(cells.values()))}


def _is_data(cells: list[list[Line]]) -> bool:
    texts = [" ".join(line.text for line in cell) for cell in cells]
    places = [cell[0].at for cell in cells if cell[0].at is not None]
    rows = {place.row for place in places}
    if len(rows) < 2 or len(cells) < len(rows) * 1.5 or max(map(len, texts)) > _LONG:
        return False
    numbers = sum(_NUMBER.fullmatch(text) is not None for text in texts)
    return any(place.is_head for place in places) or numbers > 1
