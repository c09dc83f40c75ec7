"""One visit as a state machine: values in, values out; no clock, device or window of its own."""
