"""The numbers that citizens are told to call, and what proves that they are answered."""

from hotline.models.change import NumberChange
from hotline.models.hotline import Channel, Hotline, HotlineGroup, Shift
from hotline.models.proof import FailedCall, TestCall

__all__ = ["Channel", "FailedCall", "Hotline", "HotlineGroup", "NumberChange", "Shift", "TestCall"]
