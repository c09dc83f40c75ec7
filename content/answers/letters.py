"""Letters as recognisers write them: CA comes as 西诶, A座 as 诶座."""

import re

# 西诶 is CA; 东西诶 is not. The other hall words are spelt with letters by those who type.
_HEARD: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            "(?<!东)(?:[西希吸兮嘻]|c)(?:[诶欸唉哎]|ei)(?![a-z])|(?<!东)[西希吸兮嘻]a(?![a-z])"
        ),
        "ca",
    ),
    (re.compile("[优悠忧](?=盾|key)"), "u"),
    (re.compile("拼(?=码)"), "pin"),
    (re.compile("[诶欸唉哎](?=[座栋区馆])"), "a"),
    (re.compile("[比币必逼毕](?=[座栋])"), "b"),
    (re.compile("[希吸兮](?=[座栋])"), "c"),
    (re.compile("[地弟迪](?=[座栋])"), "d"),
)


def spell_letters(text: str) -> str:
    """Lower-case `text` with letters where a recogniser wrote what they sound like."""
    for heard, letters in _HEARD:
        text = heard.sub(letters, text)
    return text
