"""Letters to people: shown in the application and sent by e-mail, each once."""
