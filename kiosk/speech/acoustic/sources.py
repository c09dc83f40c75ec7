"""Recordings that others have published, brought into this trainer's form.

All come from public repositories, checked out beside ours; nothing of them is kept here:
Common Voice (Mozilla, CC0; a copy of its first Chinese release lies in leeqingming-BOL/mychinesemultipa,
a hundred clips each of a later one's two kinds of Mandarin in omnilingo/rsample-100-cv-corpus-6.1-2020-12-11:
398 people with microphones of their own), AISHELL-1 and AISHELL-3 (Apache-2.0; single sentences of 35
people in X-CCS/zhrtvc and wu-jingtao/training-data, many of one in QianZ423/kaldi-asr-aishell-sample),
HSK sentences (no7z/hsk-sentences-audio, CC BY-SA 4.0: one neural voice at two speeds), single words and
syllables (hugolpz/audio-cmn, CC BY-SA: two speakers), and twelve words by 34 students, again with their
own microphones (zhongyuchen/DSPSpeech-20, MIT).
"""

import csv
import re
from pathlib import Path

import numpy as np
import soundfile
import soxr
from pypinyin import lazy_pinyin

from kiosk.speech.acoustic.recordings import Entry, Manifest, Sound
from kiosk.speech.pcm import RATE
from kiosk.speech.units import units

_HSK_SENTENCE = re.compile(r'^\s*- \{ chinese: "([^"]*)"', re.MULTILINE)
_MARKS = re.compile(r"[，。！？、；：“”‘’「」《》（）…—·\s]")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_WORD = re.compile(r"cmn-(.+)\.mp3")
_TONED = re.compile(r"([a-z]+)[1-5]")
# 儿 is read as a syllable of its own, melted into the one before, or dropped.
_UNCERTAIN = "儿"
# What the students read, by the number in a file's name; their English words are not used.
_TWELVE = (
    *("数字", "语音", "语言", "识别", "中国", "总工", "北京", "背景", "上海", "商行"),
    *("复旦", "饭店"),
)
# Their microphones failed: in 28 to 47 of 100 takes nothing that was said can be made out.
_UNHEARD_STUDENTS = {6, 14, 16, 30, 32}
# Those of Common Voice who read sentences that this model is measured with, by the beginning of their
# ids: nothing of theirs is heard in training.
_MEASURED_WITH = ("9a53ba0f", "c69453a9", "fe378694", "364f6dad")
# AISHELL-1, then AISHELL-3.
_AISHELL = re.compile(r"BAC009(?P<reader>S\d{4})W(?P<number>\d{4})|(?P<voice>SSB\d{4})\d{4}")
# Settings are chosen with this reader's sentences.
_TUNED_WITH = "S0252"
# Lower numbers are in a sample but not in what was published under Apache-2.0.
_PUBLISHED_FROM = 121
_ID = 8  # characters of an id that tell people apart
# A take whose first or last tenth is this near its loudest, in decibels, was cut in the word.
_CUT_DB = 10.0


def prepare_common_voice(checkout: Path, out: Path) -> None:
    """What listeners found right to `out`, but for who is measured with. Raises OSError."""
    with Manifest(out) as manifest:
        for listing in sorted(checkout.glob("zh-[CT][NW]/validated.tsv")):
            with listing.open(encoding="utf-8", newline="") as file:
                rows = [*csv.DictReader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE)]
            for row in rows:
                speaker, text = row["client_id"][:_ID], row["sentence"]
                if speaker not in _MEASURED_WITH:
                    sound = listing.parent / "clips" / row["path"]
                    _add(manifest, sound.stem, f"cv-{speaker}", text, spoken(text), sound)


def prepare_aishell(checkout: Path, out: Path) -> None:
    """The sentences of AISHELL that lie there, with their texts beside them or in a list. Raises OSError."""
    said = {
        path.with_suffix(""): path.read_text(encoding="utf-8").strip()
        for path in checkout.rglob("*.txt")
        if _aishell(path.with_suffix(""))
    }
    for listing in checkout.rglob("metadata_hanzi.csv"):
        with listing.open(encoding="utf-8", newline="") as file:
            for name, text, _ in csv.reader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE):
                said[(listing.parent / name).with_suffix("")] = text
    with Manifest(out) as manifest:
        for stem, text in sorted(said.items()):
            if speaker := _aishell(stem):
                sounds = [stem.with_suffix(suffix) for suffix in (".wav", ".mp3")]
                sound = next((path for path in sounds if path.exists()), sounds[0])
                _add(manifest, stem.name, f"aishell-{speaker}", text, spoken(text), sound)


def _aishell(path: Path) -> str | None:
    """Who speaks there, None for what is not AISHELL's or not to be trained on."""
    match = _AISHELL.fullmatch(path.name)
    if match is None:
        return None
    if match["voice"]:
        return match["voice"]
    published = int(match["number"]) >= _PUBLISHED_FROM
    return match["reader"] if published and match["reader"] != _TUNED_WITH else None


def prepare_hsk(checkout: Path, out: Path) -> None:
    """HSK sentences to the folder `out`. Raises OSError."""
    with Manifest(out) as manifest:
        for listing in sorted(checkout.glob("data/sentences/hsk?.yaml")):
            for number, text in enumerate(hsk_sentences(listing), 1):
                for speed in ("", "_slow"):
                    name = f"{listing.stem}-{number:04d}{speed}"
                    sound = checkout / "dist" / "audio" / f"{name}.mp3"
                    _add(manifest, name, "hsk", text, spoken(text), sound)


def hsk_sentences(listing: Path) -> list[str]:
    """The sentences of a file hsk1.yaml and on, in order. Raises OSError."""
    return _HSK_SENTENCE.findall(listing.read_text(encoding="utf-8"))


def prepare_words(checkout: Path, out: Path) -> None:
    """Words (speaker yue-tan) and syllables (speaker chen-wang) to `out`. Raises OSError."""
    with Manifest(out) as manifest:
        for sound in sorted(checkout.glob("96k/hsk/cmn-*.mp3")):
            if match := _WORD.fullmatch(sound.name):
                _add(manifest, match[1], "yue-tan", match[1], spoken(match[1]), sound)
        for sound in sorted(checkout.glob("64k/syllabs/cmn-*.mp3")):
            if (match := _WORD.fullmatch(sound.name)) and (toned := _TONED.fullmatch(match[1])):
                _add(manifest, match[1], "chen-wang", match[1], (toned[1],), sound)


def prepare_students(checkout: Path, out: Path) -> None:
    """Twelve words by 29 students to `out`; the student numbers stay behind. Raises OSError."""
    with Manifest(out) as manifest:
        for number, folder in enumerate(sorted((checkout / "speech_data").iterdir())):
            if number in _UNHEARD_STUDENTS:
                continue
            for path in sorted(folder.glob("*.wav")):
                word, take = (int(part) for part in path.stem.split("-")[1:])
                name = f"dsp{number:02d}-{word:02d}-{take:02d}"
                if word < len(_TWELVE) and _whole(sound := _sound(path)):
                    said = tuple(lazy_pinyin(_TWELVE[word]))
                    manifest.add(Entry(name, f"dsp{number:02d}", said, _TWELVE[word]), sound)


def spoken(text: str) -> tuple[str, ...] | None:
    """The toneless syllables of a sentence; None where one can't be sure of them."""
    characters = _MARKS.sub("", text)
    if not _HAN.fullmatch(characters) or _UNCERTAIN in characters:
        return None
    return tuple(lazy_pinyin(characters, v_to_u=False))


def _add(
    manifest: Manifest,
    name: str,
    speaker: str,
    text: str,
    said: tuple[str, ...] | None,
    path: Path,
) -> None:
    if said is None or manifest.has(name) or not path.exists():
        return
    try:
        for syllable in said:
            units(syllable)
    except ValueError:
        return
    manifest.add(Entry(name, speaker, said, text), _sound(path))


def _sound(path: Path) -> Sound:
    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    return np.asarray(soxr.resample(samples[:, 0], rate, RATE), np.float32)


def _whole(sound: Sound) -> bool:
    tenth = RATE // 10
    if len(sound) < 4 * tenth:
        return False
    tenths = sound[: len(sound) // tenth * tenth].reshape(-1, tenth)
    decibels = 10 * np.log10((tenths.astype(np.float64) ** 2).mean(axis=1) + 1e-10)
    return bool(max(decibels[0], decibels[-1]) < decibels.max() - _CUT_DB)
