"""USB sticks: releases out, letters home."""
