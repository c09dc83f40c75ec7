"""What whisper is led to expect: a sentence such as might have gone before, in the words of the content set.

It writes what such a sentence leads it to: simplified characters, and the trade's words instead of others that sound
alike (wrong characters in 60 visitors' questions: 9 %, 13 % with a prompt that only asks for simplified ones). More
names, or questions, make it take noise for speech (docs/adr/0013).
"""

from content.schema import ContentSet

# What any hall is asked for.
_HALL = ("科室", "窗口", "厕所", "电梯")
# Each character costs time at every utterance, half a millisecond.
_MOST = 80


def prompt(content_set: ContentSet) -> str:
    """About what visitors ask: the set's categories, as many as there is room for.

    Not of whom: after 济宁市 it wrote 集点 for 几点.
    """
    said: list[str] = []
    for category in content_set.categories:
        if len("、".join((*said, category.name))) > _MOST:
            break
        said.append(category.name)
    return f"访客提问：{'、'.join((*said, *_HALL))}。"
