"""The bundled acoustic model with graphs of this content set: the folders that Vosk loads."""

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from content.answers import normalise, numerals, sound
from content.cache import cache_dir
from content.schema import ContentSet
from kiosk.speech import graph as graphs
from kiosk.speech import pronounce, units
from kiosk.speech.graph.costs import COSTS
from kiosk.speech.graph.ctc import Graph
from kiosk.speech.graph.ngrams import model as ngrams
from kiosk.speech.graph.openfst import write
from kiosk.speech.graph.phrase_graph import Expected, phrase_graph
from kiosk.speech.graph.silence_graph import silence_graph
from kiosk.speech.graph.syllable_graph import syllable_graph
from kiosk.speech.graph.words import table
from kiosk.speech.installed import sha256
from kiosk.speech.kept_folder import kept
from kiosk.speech.phrase_table import PhraseTable
from kiosk.speech.phrases import ENDINGS, FILLERS, Phrase, phrases
from kiosk.speech.prepared import BUNDLED, Prepared
from kiosk.speech.pronounce import Syllables, pronunciations
from kiosk.speech.spelling import words_of
from kiosk.speech.word_table import WordTable

_CONF = "conf/model.conf"
# Added to the model's own; of two lines of one name Kaldi takes the later. Kaldi never ends an
# utterance: that is the endpointer's.
_NEVER_END = "".join(
    f"--endpoint.rule{rule}.min-trailing-silence=1000000\n" for rule in range(1, 5)
) + ("--endpoint.rule5.min-utterance-length=1000000\n")
_PHRASES_CONF = "--min-active=200\n--max-active=2000\n--beam=20\n--lattice-beam=6\n" + _NEVER_END
_SYLLABLES_CONF = "--min-active=200\n--max-active=3000\n--beam=16\n--lattice-beam=3\n" + _NEVER_END
_TEXTS = "phrases.tsv"
_WORDS = "words.tsv"


def prepare(content_set: ContentSet, today: datetime.date, model: Path = BUNDLED) -> Prepared:
    """The folders for `content_set`, compiled if they never were; takes seconds then.

    Raises OSError where `model` can't be read or the cache can't be written.
    """
    listened = phrases(content_set, today)
    others = [name for one in content_set.elsewhere for name in one.names]
    folder = kept(
        cache_dir() / model.name,
        _key(listened, others, model),
        lambda new: _make(new, listened, model, others),
    )
    return _prepared(folder)


def _prepared(folder: Path) -> Prepared:
    """What `_make` made of `folder`."""
    # Counted when the graphs are compiled: doing so here would leave 17 MB of the heap in pieces.
    rows = (line.split("\t") for line in (folder / _WORDS).read_text(encoding="utf-8").splitlines())
    words = WordTable([(said, text, int(often)) for said, text, often in rows])
    return Prepared(folder, PhraseTable((folder / _TEXTS).read_bytes()), words)


def _key(listened: Sequence[Phrase], others: Sequence[str], model: Path) -> str:
    """Changes with all that the folders are made of: phrases, weights, pypinyin and this code."""
    own = Path(__file__)
    makers = [Path(module.__file__ or "") for module in (normalise, numerals, sound, units)]
    makers += [Path(pronounce.__file__), pronounce.LEXICON, own]
    makers += map(own.with_name, ("phrases.py", "spelling.py"))
    makers += sorted(Path(graphs.__path__[0]).glob("*.py"))
    sums = [sha256(path) for path in (*makers, *_files(model))]
    made_of = (
        version("pypinyin"),
        sums,
        [(phrase.text, phrase.cost) for phrase in listened],
        others,
    )
    return hashlib.sha256(repr(made_of).encode()).hexdigest()[:32]


def _make(
    folder: Path, listened: Sequence[Phrase], model: Path, others: Sequence[str] = ()
) -> None:
    """`others`: what is no phrase, but a word that will be said."""
    said = [(phrase, way) for phrase in listened for way in pronunciations(phrase.text)]
    lines = sorted({f"{' '.join(way)}\t{phrase.text}\n" for phrase, way in said})
    (folder / _TEXTS).write_text("".join(lines), encoding="utf-8")
    written = [(phrase.text, way) for phrase, way in said]
    written += [(name, way) for name in others for way in pronunciations(name)]
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for text, way in written:
        texts[" ".join(way)].append(text)
    found = sorted(words_of(texts).items())
    words = (f"{heard}\t{text}\t{often}\n" for heard, (text, often) in found)
    (folder / _WORDS).write_text("".join(words), encoding="utf-8")
    expected = Expected(
        [(way, phrase.cost) for phrase, way in said], _all_ways(FILLERS), _all_ways(ENDINGS)
    )
    _make_model(folder / "phrases", phrase_graph(expected, COSTS), _PHRASES_CONF, model)
    heard = ngrams(way for _, way in written)
    _make_model(folder / "syllables", syllable_graph(heard, COSTS), _SYLLABLES_CONF, model)
    _make_model(folder / "silence", silence_graph(), _NEVER_END, model)


def _all_ways(texts: Sequence[str]) -> list[Syllables]:
    return [way for text in texts for way in pronunciations(text)]


def _make_model(folder: Path, graph: Graph, conf: str, model: Path) -> None:
    for part in ("am", "conf", "graph"):
        (folder / part).mkdir(parents=True)
    for file in _files(model):
        (folder / file.relative_to(model)).symlink_to(file.resolve())
    own = folder / _CONF
    own.unlink()
    own.write_text((model / _CONF).read_text(encoding="ascii") + conf, encoding="ascii")
    (folder / "graph" / "words.txt").write_text(table(), encoding="ascii")
    write(graph, folder / "graph" / "HCLG.fst")


def _files(model: Path) -> list[Path]:
    """What Vosk reads of `model` beside the graph."""
    if not (model / _CONF).is_file():
        raise FileNotFoundError(model / _CONF)
    return sorted(path for part in ("am", "conf") for path in (model / part).iterdir())
