"""The demo: a home built by the real actions, and three people who enter without a password."""
