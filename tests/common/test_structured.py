"""Data blocks inside HTML: nothing in them can end the block, and every word comes back."""

import json

import pytest

from common.structured import json_ld


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!-- a", "a & b", "Đường dây \u2028 nóng", '"\\'])
def test_any_text_comes_back_and_cannot_leave_the_block(text):
    block = json_ld({"headline": text})
    assert json.loads(block) == {"headline": text}
    assert not {"<", ">", "&", "\u2028"}.intersection(block)


def test_vietnamese_letters_stay_readable():
    assert json_ld({"name": "Phường Hoa Sen"}) == '{"name":"Phường Hoa Sen"}'
