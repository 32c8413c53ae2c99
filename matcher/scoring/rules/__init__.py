"""One module for each kind of requirement. A rule sees a requirement and a resume, and knows no other rule."""
