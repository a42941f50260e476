"""What happens around and in a session: agenda, papers, attendance, votes, minutes, freezing."""
