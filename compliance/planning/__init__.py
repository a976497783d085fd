"""The action plan: what closes each gap, by whom, by when, and how one sees that it worked."""
