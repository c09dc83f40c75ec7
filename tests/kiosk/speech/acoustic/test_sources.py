from pathlib import Path

import numpy as np
import soundfile

from kiosk.speech.acoustic.recordings import entries, load
from kiosk.speech.acoustic.sources import (
    prepare_aishell,
    prepare_common_voice,
    prepare_hsk,
    prepare_students,
    prepare_words,
    spoken,
)
from kiosk.speech.pcm import RATE


def record(path: Path, rate: int, seconds: float = 0.4, silence: float = 0.3) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    time = np.arange(round(seconds * rate)) / rate
    sound = np.pad(0.5 * np.sin(2 * np.pi * 300 * time), round(silence * rate))
    soundfile.write(path, sound, rate)


def hsk(checkout: Path) -> Path:
    listing = checkout / "data" / "sentences" / "hsk1.yaml"
    listing.parent.mkdir(parents=True)
    listing.write_text(
        'sentences:\n  - { chinese: "你好。", en: "" }\n  - { chinese: "在哪儿？", en: "" }\n'
        '  - { chinese: "谢谢！", en: "" }\n',
        encoding="utf-8",
    )
    for name in ("hsk1-0001", "hsk1-0001_slow", "hsk1-0002", "hsk1-0003"):
        record(checkout / "dist" / "audio" / f"{name}.mp3", 24_000)
    return checkout


def test_sentences_come_at_both_speeds_as_far_as_they_are_there(tmp_path: Path) -> None:
    prepare_hsk(hsk(tmp_path / "checkout"), tmp_path / "out")
    said = {entry.name: entry.syllables for entry in entries(tmp_path / "out")}
    assert said == {
        "hsk1-0001": ("ni", "hao"),
        "hsk1-0001_slow": ("ni", "hao"),
        "hsk1-0003": ("xie", "xie"),
    }


def test_what_is_prepared_is_not_prepared_again(tmp_path: Path) -> None:
    checkout = hsk(tmp_path / "checkout")
    prepare_hsk(checkout, tmp_path / "out")
    before = (tmp_path / "out" / "manifest.tsv").read_bytes()
    prepare_hsk(checkout, tmp_path / "out")
    assert (tmp_path / "out" / "manifest.tsv").read_bytes() == before


def test_words_and_syllables_have_a_speaker_each(tmp_path: Path) -> None:
    record(tmp_path / "96k" / "hsk" / "cmn-北京.mp3", 22_050)
    record(tmp_path / "64k" / "syllabs" / "cmn-lv4.mp3", 48_000)
    record(tmp_path / "64k" / "syllabs" / "cmn-_hm1.mp3", 48_000)
    prepare_words(tmp_path, tmp_path / "out")
    said = {(entry.speaker, entry.syllables) for entry in entries(tmp_path / "out")}
    assert said == {("yue-tan", ("bei", "jing")), ("chen-wang", ("lv",))}


def test_every_recording_is_brought_to_one_rate(tmp_path: Path) -> None:
    record(tmp_path / "96k" / "hsk" / "cmn-北京.mp3", 22_050, seconds=1.0)
    prepare_words(tmp_path, tmp_path / "out")
    (entry,) = entries(tmp_path / "out")
    assert abs(len(load(tmp_path / "out", entry)) / RATE - 1.2) < 0.1


def test_a_student_keeps_no_student_number(tmp_path: Path) -> None:
    folder = tmp_path / "speech_data" / "15307110000"
    record(folder / "15307110000-04-01.wav", RATE)
    record(folder / "15307110000-04-02.wav", RATE, silence=0.0)  # cut off in the word
    record(folder / "15307110000-13-01.wav", RATE)  # English
    prepare_students(tmp_path, tmp_path / "out")
    (entry,) = entries(tmp_path / "out")
    assert (entry.name, entry.speaker, entry.text) == ("dsp00-04-01", "dsp00", "中国")
    assert not [path for path in (tmp_path / "out").rglob("*") if "15307110000" in path.name]


def test_a_text_that_may_be_read_in_two_ways_is_left_out() -> None:
    assert spoken("我们在哪儿？") is None
    assert spoken("买 3 个") is None
    assert spoken("长大了。") == ("zhang", "da", "le")


def test_of_common_voice_nobody_is_heard_who_is_measured_with(tmp_path: Path) -> None:
    rows = [
        ("0123456789abcdef", "one.mp3", "今天下雨。"),
        ("0123456789abcdef", "two.mp3", "买 3 个"),
        ("9a53ba0f860d0000", "three.mp3", "明天下雪。"),
        ("fedcba9876543210", "four.mp3", '"后天"刮风'),
    ]
    clips = tmp_path / "zh-CN" / "clips"
    of_taiwan = tmp_path / "zh-TW" / "clips"
    record(of_taiwan / "six.mp3", 48_000)
    (of_taiwan.parent / "validated.tsv").write_text(
        "client_id\tpath\tsentence\n7777777777777777\tsix.mp3\t車站排隊\n", encoding="utf-8"
    )
    for _, name, _ in rows:
        record(clips / name, 48_000)
    record(clips / "five.mp3", 48_000)  # nobody found it right
    lines = ["client_id\tpath\tsentence", *("\t".join(row) for row in rows)]
    (clips.parent / "validated.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    prepare_common_voice(tmp_path, tmp_path / "out")
    said = {(one.name, one.speaker, one.syllables) for one in entries(tmp_path / "out")}
    assert said == {
        ("one", "cv-01234567", ("jin", "tian", "xia", "yu")),
        ("six", "cv-77777777", ("che", "zhan", "pai", "dui")),
    }


def test_of_aishell_what_was_published_is_heard_but_not_who_settings_are_chosen_with(
    tmp_path: Path,
) -> None:
    beside = {
        "BAC009S0150W0121.wav": "其中有两个\n",
        "BAC009S0150W0120.wav": "关门",  # in a sample only
        "BAC009S0252W0200.wav": "汽车连撞",
        "SSB03410428.mp3": "我以后应该会常找你",
    }
    for name, text in beside.items():
        record(tmp_path / "demo" / name, 44_100)
        (tmp_path / "demo" / name).with_suffix(".txt").write_text(text, encoding="utf-8")
    (tmp_path / "demo" / "README.txt").write_text("一些录音", encoding="utf-8")
    record(tmp_path / "aishell3" / "wav" / "SSB00090181.wav", 44_100)
    record(tmp_path / "other" / "wav" / "000001.wav", 44_100)
    for folder, row in (
        ("aishell3", "wav/SSB00090181.wav\t那很不明智\tSSB0009\n"),
        ("other", "wav/000001.wav\t卡尔普陪外孙玩滑梯\tbiaobei\n"),
    ):
        (tmp_path / folder / "metadata_hanzi.csv").write_text(row, encoding="utf-8")
    prepare_aishell(tmp_path, tmp_path / "out")
    said = {(one.name, one.speaker, one.text) for one in entries(tmp_path / "out")}
    assert said == {
        ("BAC009S0150W0121", "aishell-S0150", "其中有两个"),
        ("SSB03410428", "aishell-SSB0341", "我以后应该会常找你"),
        ("SSB00090181", "aishell-SSB0009", "那很不明智"),
    }
