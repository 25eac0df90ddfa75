"""What a child sends is data: what is no answer, or no whole one, is none."""

import pickle
from io import BytesIO

import pytest
from msgspec import msgpack

from analysis.apart.messages import LONGEST, Answer, Ended, Read, Refused, receive, send, send_packed
from tests.analysis.made_up import plan_of


def packed(content: bytes) -> BytesIO:
    stream = BytesIO()
    send_packed(content, stream)
    return BytesIO(stream.getvalue())


@pytest.mark.parametrize(
    "answer", [Refused("damaged", {"kind": "PDF"}), Ended("SIGABRT"), Read(plan_of("1.推进。（责任单位：甲局）"))]
)
def test_an_answer_comes_as_it_was_sent(answer: Answer) -> None:
    stream = BytesIO()
    send(answer, stream)

    assert repr(answer) == repr(receive(BytesIO(stream.getvalue()), Answer))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        pickle.dumps({"type": "Ended", "how": "x"}),
        msgpack.encode({"type": "Other"}),
        msgpack.encode({"type": "Read", "plan": {"source": 1}}),
        msgpack.encode({"type": "Refused", "code": ["damaged"]}),
        b"\xff" * 40,
    ],
)
def test_what_is_no_answer_is_none(content: bytes) -> None:
    assert receive(packed(content), Answer) is None


def test_an_answer_that_breaks_off_is_none() -> None:
    stream = BytesIO()
    send(Ended("SIGABRT"), stream)

    for length in range(len(stream.getvalue())):
        assert receive(BytesIO(stream.getvalue()[:length]), Answer) is None


def test_an_answer_that_claims_to_be_endless_is_not_waited_for() -> None:
    assert receive(BytesIO((LONGEST + 1).to_bytes(8, "big") + b"x"), Answer) is None
