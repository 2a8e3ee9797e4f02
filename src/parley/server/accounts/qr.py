"""A QR code as one path of an SVG: the policy allows no picture that stands in the page as data, and no style."""

from __future__ import annotations

import qrcode

__all__ = ["qr_path"]


def qr_path(text: str) -> tuple[int, str]:
    """How many squares wide it is with its quiet border, and the path of those that are dark."""
    code = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make()
    rows = code.get_matrix()
    dark = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return len(rows), "".join(dark)
