"""The words in which a condition is read back; the browser has the same ones, generated from here."""

from __future__ import annotations

from typing import Final

from bihuan.kernel.texts import Text

PHRASES: Final[dict[str, Text]] = {
    "and": Text("且", "且", "and"),
    "or": Text("或", "或", "or"),
    "comma": Text("、", "、", ", "),
    "open": Text("（", "（", "("),
    "close": Text("）", "）", ")"),
    "quote": Text("“{text}”", "「{text}」", "“{text}”"),
    "always": Text("始终成立", "一律成立", "always"),
    "never": Text("永不成立", "永不成立", "never"),
    "not": Text("并非（{inner}）", "並非（{inner}）", "not ({inner})"),
    "some": Text(
        "有 {relation} 满足（{inner}）", "有 {relation} 符合（{inner}）", "some {relation} with ({inner})"
    ),
    "none": Text(
        "没有 {relation} 满足（{inner}）", "沒有 {relation} 符合（{inner}）", "no {relation} with ({inner})"
    ),
    "some.exists": Text("有 {relation}", "有 {relation}", "has any {relation}"),
    "none.exists": Text("没有 {relation}", "沒有 {relation}", "has no {relation}"),
    "eq": Text("{field} 是 {value}", "{field} 是 {value}", "{field} is {value}"),
    "ne": Text("{field} 不是 {value}", "{field} 不是 {value}", "{field} is not {value}"),
    "in": Text("{field} 是 {value} 之一", "{field} 是 {value} 之一", "{field} is one of {value}"),
    "not_in": Text("{field} 不是 {value} 之一", "{field} 不是 {value} 之一", "{field} is none of {value}"),
    "eq.number": Text.same("{field} = {value}"),
    "ne.number": Text.same("{field} ≠ {value}"),
    "lt.number": Text.same("{field} < {value}"),
    "lte.number": Text.same("{field} ≤ {value}"),
    "gt.number": Text.same("{field} > {value}"),
    "gte.number": Text.same("{field} ≥ {value}"),
    "lt": Text("{field} 早于 {value}", "{field} 早於 {value}", "{field} is before {value}"),
    "lte": Text("{field} 不晚于 {value}", "{field} 不晚於 {value}", "{field} is not after {value}"),
    "gt": Text("{field} 晚于 {value}", "{field} 晚於 {value}", "{field} is after {value}"),
    "gte": Text("{field} 不早于 {value}", "{field} 不早於 {value}", "{field} is not before {value}"),
    "between": Text(
        "{field} 在 {low} 到 {high} 之间",
        "{field} 在 {low} 到 {high} 之間",
        "{field} is between {low} and {high}",
    ),
    "contains": Text("{field} 包含 {value}", "{field} 包含 {value}", "{field} contains {value}"),
    "starts_with": Text("{field} 开头是 {value}", "{field} 開頭是 {value}", "{field} starts with {value}"),
    "has_any": Text(
        "{field} 含有 {value} 中的任意一个", "{field} 含有 {value} 其中之一", "{field} has any of {value}"
    ),
    "has_all": Text("{field} 同时含有 {value}", "{field} 同時含有 {value}", "{field} has all of {value}"),
    "empty": Text("{field} 为空", "{field} 為空", "{field} is empty"),
    "not_empty": Text("{field} 不为空", "{field} 不為空", "{field} is not empty"),
    "within_last": Text(
        "{field} 在过去 {value} 内", "{field} 在過去 {value} 內", "{field} is in the last {value}"
    ),
    "within_next": Text(
        "{field} 在未来 {value} 内", "{field} 在未來 {value} 內", "{field} is in the next {value}"
    ),
    "changed": Text("{field} 有变化", "{field} 有變更", "{field} has changed"),
    "changed_to": Text("{field} 变为 {value}", "{field} 變為 {value}", "{field} has become {value}"),
    "was": Text("{field} 原来是 {value}", "{field} 原本是 {value}", "{field} was {value}"),
    "eq.true": Text.same("{field}"),
    "eq.false": Text("不是 {field}", "不是 {field}", "not {field}"),
    "yes": Text("“是”", "「是」", "“yes”"),
    "no": Text("“否”", "「否」", "“no”"),
    "me": Text("我", "我", "me"),
    "my": Text("我的“{name}”", "我的「{name}」", "my “{name}”"),
    "my.account": Text("我的客户", "我的客戶", "my account"),
    "my.asset": Text("我的设备", "我的設備", "my asset"),
    "my.order": Text("我的工单", "我的工單", "my work order"),
    "my.org_path": Text("我的组织", "我的組織", "my organisation"),
    "my.region_path": Text("我的区域", "我的區域", "my region"),
    "my.site": Text("我的地点", "我的地點", "my site"),
    "my.team": Text("我的团队", "我的團隊", "my team"),
    "my.team_ids": Text("我的各团队", "我的各團隊", "my teams"),
    "my.technician": Text("我（工程师）", "我（工程師）", "me (technician)"),
    "now": Text("现在", "現在", "now"),
    "today": Text("今天", "今天", "today"),
    "ago": Text("{span}前", "{span}前", "{span} ago"),
    "ahead": Text("{span}后", "{span}後", "{span} from now"),
    "min.one": Text("1 分钟", "1 分鐘", "1 minute"),
    "min": Text("{amount} 分钟", "{amount} 分鐘", "{amount} minutes"),
    "h.one": Text("1 小时", "1 小時", "1 hour"),
    "h": Text("{amount} 小时", "{amount} 小時", "{amount} hours"),
    "d.one": Text("1 天", "1 天", "1 day"),
    "d": Text("{amount} 天", "{amount} 天", "{amount} days"),
    "w.one": Text("1 周", "1 週", "1 week"),
    "w": Text("{amount} 周", "{amount} 週", "{amount} weeks"),
}
