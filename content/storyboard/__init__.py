"""Drawing: the mascot, the cartoons and the icons, as Lottie and as pictures."""
