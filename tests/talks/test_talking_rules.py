"""When a conversation is whole."""

from kortelijnen.talks.rules import may_end


def test_only_the_literal_question_must_be_answered():
    assert may_end(question_answered=True)
    assert not may_end(question_answered=False)
