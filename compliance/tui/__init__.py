"""The terminal app: screens over one open folder; they hold no rule of meaning."""
