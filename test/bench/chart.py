"""Pictures of ratios: bars from 1 on, to the left for less, on a log scale."""

import math
from xml.sax.saxutils import escape

COLORS = [
    "#b30059", "#e377a8", "#1f6fb4", "#7fb2dc",
    "#2b8a57", "#8cc7a6", "#d98a00", "#6b4fa0",
]
BAR, GAP, LEFT, WIDTH, TOP = 9, 12, 150, 640, 64


def ticks(low, high):
    """Round numbers that a logarithmic axis shows."""
    numbers = (m * 10.0**e for e in range(-3, 5) for m in (1, 2, 5))
    return [number for number in numbers if low <= number <= high]


class Scale:
    def __init__(self, ratios):
        # What one sees of them: a bar that is 1000 times as long shows nothing.
        self.low = max(min([*ratios, 0.5]) * 0.9, 0.01)
        self.high = min(max([*ratios, 2.0]) * 1.1, 1000)

    def place(self, ratio):
        ratio = min(max(ratio, self.low), self.high)
        part = math.log(ratio / self.low) / math.log(self.high / self.low)
        return LEFT + part * WIDTH


def text(x, y, content, anchor="start", size=11, weight="normal"):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" '
        f'font-size="{size}" font-weight="{weight}">{escape(content)}</text>'
    )


def draw_axis(scale, height):
    parts = []
    for number in ticks(scale.low, scale.high):
        x = scale.place(number)
        color, width = ("#333", 1.2) if number == 1 else ("#ddd", 1)
        parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{height - 22}" '
            f'stroke="{color}" stroke-width="{width}"/>'
        )
        parts.append(text(x, height - 8, f"{number:g}", "middle"))
    return parts


def draw_group(scale, y, name, names, ratios):
    parts = [text(LEFT - 8, y + BAR * len(names) / 2 + 4, name, "end", 12)]
    one = scale.place(1)
    for i, ratio in enumerate(ratios):
        top = y + i * BAR
        if ratio is None:
            parts.append(text(one + 4, top + BAR - 1, "no result", size=8))
            continue
        x = scale.place(ratio)
        parts.append(
            f'<rect x="{min(x, one):.1f}" y="{top}" '
            f'width="{max(abs(x - one), 1):.1f}" height="{BAR - 1}" '
            f'fill="{COLORS[i % len(COLORS)]}">'
            f"<title>{escape(names[i])}: {ratio:.2f}</title></rect>"
        )
        side, anchor = (3, "start") if ratio >= 1 else (-3, "end")
        parts.append(text(x + side, top + BAR - 1.5, f"{ratio:.2f}", anchor, 8))
    return parts


def draw(title, names, groups):
    """An SVG of groups (NAME, [ratio or None, one for each of `names`])."""
    step = BAR * len(names) + GAP
    height = TOP + step * len(groups) + 26
    full = LEFT + WIDTH + 50
    scale = Scale([r for _, ratios in groups for r in ratios if r is not None])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{full}" height="{height}" '
        f'viewBox="0 0 {full} {height}" font-family="sans-serif" fill="#222">',
        f'<rect width="{full}" height="{height}" fill="white"/>',
        text(12, 22, title, size=15, weight="bold"),
    ]
    for i, name in enumerate(names):
        x = 12 + i * (full - 24) / len(names)
        color = COLORS[i % len(COLORS)]
        parts.append(
            f'<rect x="{x:.1f}" y="36" width="10" height="10" fill="{color}"/>'
        )
        parts.append(text(x + 14, 45, name))
    parts += draw_axis(scale, height)
    for i, (name, ratios) in enumerate(groups):
        parts += draw_group(scale, TOP + 6 + i * step, name, names, ratios)
    return "\n".join([*parts, "</svg>"]) + "\n"
