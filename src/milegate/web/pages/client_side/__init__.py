"""The client's side: what somebody sees and does who comes by a link."""
