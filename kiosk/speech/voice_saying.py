"""One sentence as sound: its recording, or the synthesiser's."""

from content.narration.loudness import levelled
from content.narration.narrator import Narrator
from kiosk.speech.voice_messages import Spoken
from kiosk.speech.voice_recording import BrokenRecordingError, recorded
from kiosk.speech.voice_sound import playable
from kiosk.speech.voice_synthesis import Said


def said(sentence: Spoken, sample_rate: int | None, voice: Narrator, volume: float) -> Said:
    """Its recording's sound, or the synthesiser's where there is none or it is broken.

    What is synthesised is made fit to follow it: at the common loudness, without silence around it.
    """
    fault, sound = "", None
    if sentence.recording is not None:
        try:
            sound = recorded(sentence.recording)
        except BrokenRecordingError as error:
            fault = str(error)
    if sound is None:
        sound = levelled(voice.narrate(sentence.said))
    return Said(playable(sound, volume, sentence.manner, sample_rate), fault)
