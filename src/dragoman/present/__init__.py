"""What a person sees: digests and notebook views."""
