"""What a case answers: functions from a view of it to rows (`rows.Row`), each with the reports that it rests on."""
