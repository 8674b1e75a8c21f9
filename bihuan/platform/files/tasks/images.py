"""Pictures: measured by their header, decoded once, re-encoded clean. Runs only in the child."""

from __future__ import annotations

import json
import math
import re
import warnings
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any, BinaryIO, Final

# Loaded early because the child may not read the installation later.
from PIL import (  # noqa: F401
    GifImagePlugin,
    Image,
    ImageCms,
    ImageOps,
    ImagePalette,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from bihuan.kernel.texts import Text
from bihuan.platform.files.errors import Unreadable
from bihuan.platform.files.tasks import child_task

FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF")
_EXIF, _GPS = 0x8769, 0x8825
_TAKEN, _OFFSET = 0x9003, 0x9011
_MOMENT: Final = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)")


@dataclass(slots=True)
class Facts:
    """What a picture says about itself; `width` and `height` are as it is shown."""

    width: int
    height: int
    taken_at: str | None = None
    taken_offset: str | None = None
    lat: float | None = None
    lng: float | None = None


@child_task
def render(source: BinaryIO, out: BinaryIO, *, max_pixels: int, sizes: dict[str, int]) -> None:
    """Write one line of JSON (facts, and name, type and length of each rendition), then the renditions."""
    Image.MAX_IMAGE_PIXELS = max_pixels
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        image = Image.open(source, formats=FORMATS)
        if image.width * image.height > max_pixels:
            raise _too_many(max_pixels)
        facts = _facts(image)
        shown = _decoded(image, max(sizes.values()))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many(max_pixels) from None
    renditions = []
    blobs = []
    for name, edge in sorted(sizes.items(), key=lambda pair: -pair[1]):
        shown.thumbnail((edge, edge), Image.Resampling.LANCZOS)
        media_type, blob = _encoded(shown)
        size = {"width": shown.width, "height": shown.height, "size": len(blob)}
        renditions.append({"name": name, "media_type": media_type, **size})
        blobs.append(blob)
    out.write(json.dumps({"facts": asdict(facts), "renditions": renditions}).encode() + b"\n")
    for blob in blobs:
        out.write(blob)


def _too_many(max_pixels: int) -> Unreadable:
    most = max_pixels // 1_000_000
    return Unreadable(
        reason=Text(
            f"图片超过 {most} 百万像素",
            f"圖片超過 {most} 百萬像素",
            f"the picture has more than {most} megapixels",
        )
    )


def _decoded(image: Image.Image, edge: int) -> Image.Image:
    """The first frame, upright, in plain 8-bit sRGB with or without transparency, and nothing else."""
    # JPEG can be decoded at a fraction of its size, which saves most of the memory.
    image.draft("RGB", (edge * 2, edge * 2))
    profile = image.info.get("icc_profile")
    orientation = image.getexif().get(0x0112, 1)
    if image.mode in ("P", "1", "PA"):
        clear = "transparency" in image.info or image.mode == "PA"
        shown = image.convert("RGBA" if clear else "RGB")
    elif image.mode.startswith("I"):
        shown = image.point(lambda value: value / 256).convert("L").convert("RGB")
    else:
        shown = image
    shown.thumbnail((edge * 2, edge * 2), Image.Resampling.BOX, reducing_gap=None)
    shown = _in_srgb(shown, profile)
    wanted = "RGBA" if shown.mode in ("RGBA", "LA", "La", "RGBa") else "RGB"
    clean = shown.convert(wanted)
    turned = _TURNS.get(orientation)
    if turned is not None:
        clean = clean.transpose(turned)
    # A fresh picture has no EXIF, comment, profile or text to carry over.
    bare = Image.new(clean.mode, clean.size)
    bare.paste(clean)
    return bare


_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as every screen shows them; an unusable profile is ignored."""
    if not profile or image.mode not in ("RGB", "CMYK"):
        return image
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return converted or image


def _encoded(image: Image.Image) -> tuple[str, bytes]:
    buffer = BytesIO()
    if image.mode == "RGBA":
        image.save(buffer, "PNG", optimize=image.width * image.height < 1_000_000)
        return "image/png", buffer.getvalue()
    image.save(buffer, "JPEG", quality=82, optimize=True, progressive=image.width > 640)
    return "image/jpeg", buffer.getvalue()


# --- what the camera wrote ----------------------------------------------------------------------------------


def _facts(image: Image.Image) -> Facts:
    exif = image.getexif()
    width, height = image.size
    if exif.get(0x0112, 1) in (5, 6, 7, 8):
        width, height = height, width
    facts = Facts(width, height)
    try:
        camera, place = exif.get_ifd(_EXIF), exif.get_ifd(_GPS)
    except (ValueError, TypeError, KeyError, SyntaxError, OSError):
        return facts
    facts.taken_at = _moment(camera.get(_TAKEN))
    offset = camera.get(_OFFSET)
    if isinstance(offset, str) and re.fullmatch(r"[+-]\d\d:\d\d", offset.strip("\0 ")):
        facts.taken_offset = offset.strip("\0 ")
    lat, lng = _degrees(place.get(2), place.get(1), 90), _degrees(place.get(4), place.get(3), 180)
    if lat is not None and lng is not None:
        facts.lat, facts.lng = lat, lng
    return facts


def _moment(said: object) -> str | None:
    found = _MOMENT.match(said) if isinstance(said, str) else None
    return "{}-{}-{}T{}:{}:{}".format(*found.groups()) if found else None


def _degrees(parts: Any, side: object, most: int) -> float | None:
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
        value = degrees + minutes / 60 + seconds / 3600
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    if not math.isfinite(value) or not 0 <= value <= most:
        return None
    return round(-value if side in ("S", "W") else value, 7)
