"""One sentence as sound: its recording, or the synthesiser's."""

from content.narration.narrator import Narrator
from kiosk.speech.voice_messages import Spoken
from kiosk.speech.voice_recording import BrokenRecordingError, recorded
from kiosk.speech.voice_sound import fit_for_playing, playable
from kiosk.speech.voice_synthesis import Said


def said(sentence: Spoken, sample_rate: int | None, voice: Narrator, volume: float) -> Said:
    """Its recording's sound, or the synthesiser's where there is none or it is broken."""
    fault = ""
    if sentence.recording is not None:
        try:
            return Said(playable(recorded(sentence.recording), volume, sample_rate))
        except BrokenRecordingError as error:
            fault = str(error)
    return Said(fit_for_playing(voice.narrate(sentence.said), volume, sample_rate), fault)
