"""Questions over figures as Ibis expressions, and the one file that runs them; knows no Django."""
