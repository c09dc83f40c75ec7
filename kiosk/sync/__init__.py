"""The terminal and its office: enrolment, heartbeat, what is sent home. No Kivy."""
