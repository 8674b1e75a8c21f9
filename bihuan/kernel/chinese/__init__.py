"""Chinese writing for machines: one form of a text for comparing, its sound for sorting and for finding.

Tables instead of libraries: segmenters and pinyin dictionaries take 30 to 60 MB of every process.
"""

from bihuan.kernel.chinese.folding import fold
from bihuan.kernel.chinese.pinyin import initials, pinyin_key, syllables

__all__ = ["fold", "initials", "pinyin_key", "syllables"]
