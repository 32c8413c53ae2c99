"""The makers of sample_resumes/: invented people on paper that looks like what people send."""
