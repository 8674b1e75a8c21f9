"""KB-01, and the sort order of every list of names: one form of a text, and how it sounds."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.kernel.chinese import fold, initials, pinyin_key, syllables

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
CHINESE = st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("空調不製冷", "空调不制冷"),
        ("壓縮機著火", "压缩机着火"),
        ("裏面漏電，麵板發燙", "里面漏电,面板发烫"),
        ("Ｅ４　故障", "e4 故障"),
        ("３５µＦ", "35μf"),
        ("R32㎡ ℃", "r32m2 °c"),
        ("什么", "什么"),
        ("零\u200b宽", "零宽"),
        ("Straße", "strasse"),
    ],
)
def test_equal_things_written_differently_fold_to_the_same(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(ANY_TEXT | CHINESE)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(CHINESE, CHINESE)
def test_a_fragment_folds_to_a_fragment(before: str, after: str) -> None:
    assert fold(before + after) == fold(before) + fold(after)


@given(ANY_TEXT)
def test_any_text_has_initials_and_a_key(text: str) -> None:
    folded = fold(text)
    assert len(syllables(folded)) == len(folded)
    assert initials(text).isalnum() or initials(text) == ""
    assert len(pinyin_key(text)) <= 151
    assert "\x00" not in initials(text)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("不制冷", "bzl"),
        ("不製冷", "bzl"),
        ("空调E4故障", "ktE4gz".lower()),
        ("重庆银行", "cqyh"),
        ("调试", "ts"),
        ("", ""),
    ],
)
def test_initials(text: str, letters: str) -> None:
    assert initials(text) == letters


def test_names_sort_as_a_chinese_reader_expects() -> None:
    names = ["重庆", "上海", "安徽", "广州", "长沙", "阿里", "厦门", "北京", "成都"]
    ordered = ["阿里", "安徽", "北京", "长沙", "成都", "重庆", "广州", "上海", "厦门"]
    assert sorted(names, key=pinyin_key) == ordered


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("重庆", "chong qing"),
        ("重量", "zhong liang"),
        ("银行", "yin hang"),
        ("长宁区", "chang ning qu"),
        ("董事长", "dong shi zhang"),
        ("六安", "lu an"),
        ("东莞", "dong guan"),
        ("大厦", "da sha"),
        ("著名", "zhu ming"),
        ("ABC空调 2号", "abc kong tiao 2 hao"),
    ],
)
def test_characters_with_several_readings_are_read_in_their_word(name: str, sound: str) -> None:
    assert pinyin_key(name) == f"{sound}\t{name}"


def test_names_of_one_sound_keep_apart() -> None:
    assert pinyin_key("王伟") != pinyin_key("王维")


def test_the_tables_are_small_in_memory() -> None:
    """The libraries they replace take 30 to 60 MB of each process."""
    script = (
        "import resource\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "from bihuan.kernel.chinese import pinyin_key\n"
        "pinyin_key('重慶')\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    grown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert int(grown.stdout) < 12_000


def test_the_tables_are_what_their_generator_makes() -> None:
    pytest.importorskip("opencc")
    pytest.importorskip("pypinyin")
    root = Path(__file__).parents[4]
    made = runpy.run_path(str(root / "tools" / "make_chinese_tables.py"))["render"]()
    assert (root / "bihuan/kernel/chinese/tables.py").read_text(encoding="utf-8") == made
