"""Every screen there is, by its name."""

from collections.abc import Callable

from kiosk.ui.screens.answer import AnswerScreen
from kiosk.ui.screens.attract import AttractScreen
from kiosk.ui.screens.base import BaseScreen, Scene
from kiosk.ui.screens.centre import CentreScreen
from kiosk.ui.screens.departments import DepartmentScreen, DepartmentsScreen
from kiosk.ui.screens.home import HomeScreen
from kiosk.ui.screens.listening import ListeningScreen
from kiosk.ui.screens.map import MapScreen
from kiosk.ui.screens.meetings import MeetingScreen, MeetingsScreen
from kiosk.ui.screens.notices import NoticeScreen, NoticesScreen
from kiosk.ui.screens.questions import QuestionsScreen
from kiosk.ui.screens.sound import SoundScreen
from kiosk.ui.screens.tour import TourScreen
from kiosk.ui.screens.tours import ToursScreen
from kiosk.ui.screens.unsure import SuggestScreen, UnknownScreen
from kiosk.visit.screen import Name, Screen

_SCREENS: dict[Name, Callable[[Scene, str], BaseScreen]] = {
    Name.ATTRACT: AttractScreen,
    Name.HOME: HomeScreen,
    Name.LISTENING: ListeningScreen,
    Name.ANSWER: AnswerScreen,
    Name.QUESTIONS: QuestionsScreen,
    Name.DEPARTMENTS: DepartmentsScreen,
    Name.DEPARTMENT: DepartmentScreen,
    Name.MEETINGS: MeetingsScreen,
    Name.MEETING: MeetingScreen,
    Name.NOTICES: NoticesScreen,
    Name.NOTICE: NoticeScreen,
    Name.CENTRE: CentreScreen,
    Name.MAP: MapScreen,
    Name.TOURS: ToursScreen,
    Name.TOUR: TourScreen,
    Name.SUGGEST: SuggestScreen,
    Name.UNKNOWN: UnknownScreen,
    Name.SOUND: SoundScreen,
}


def screen_of(scene: Scene, screen: Screen) -> BaseScreen:
    """`screen` as a widget; of all but the operator's, which needs more than a visitor's."""
    return _SCREENS[screen.name](scene, screen.subject)
