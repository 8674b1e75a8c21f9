"""Refusals of setting up."""

from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import Text


class StartCodeOver(Refusal):
    """The code is wrong or old, or somebody has set the company up already."""

    code, status = "start_code_over", 410
    text = Text(
        "启动码无效或已用过。请重新启动闭环，打开终端里显示的新链接；如果已经设置过，请直接登录。",
        "啟動碼無效或已使用。請重新啟動閉環，開啟終端機裡顯示的新連結；若已設定過，請直接登入。",
        "The start code is wrong or used up. Start Bihuan again and open the address it prints;"
        " if the company is set up already, sign in.",
    )
