//! A full disk, for real: a small one of our own, which only root can mount.

use super::program::{for_everyone, ordinary_user, until};
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;

struct Disk(PathBuf);

impl Disk {
    /// Nothing, where mounting is not for us.
    fn mount(at: &Path, megabytes: u32) -> Option<Disk> {
        ordinary_user()?;
        let owner = fs::metadata(at.parent().unwrap()).unwrap().uid();
        fs::create_dir(at).unwrap();
        let size = format!("size={megabytes}m");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "none"]).arg(at).output();
        if !mounted.is_ok_and(|out| out.status.success()) {
            return None;
        }
        chown(at, Some(owner), None).unwrap();
        Some(Disk(at.to_owned()))
    }

    fn resize(&self, megabytes: u32) {
        let size = format!("remount,size={megabytes}m");
        assert!(Command::new("mount").args(["-o", &size]).arg(&self.0).status().unwrap().success());
    }

    fn fill(&self) {
        let mut file = File::create(self.0.join("filler")).unwrap();
        while file.write_all(&[1; 4096]).is_ok() {}
    }

    fn free(&self) {
        fs::remove_file(self.0.join("filler")).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_is_said_and_costs_nothing_that_was_saved() {
    for_everyone(|home| {
        let Some(disk) = Disk::mount(&home.data(), 30) else { return };
        let refused = || {
            let (ok, message) = home.run(&["serve"]);
            assert!(!ok && message.contains("the disk is full"), "{message}");
        };
        refused(); // the first start, which makes the database
        disk.resize(140);
        let mut served = home.serve();
        home.keep();

        // Full while it runs: writes fail, and what was acknowledged before is there afterwards.
        disk.fill();
        let more = "with r as (insert into kept select repeat(md5(random()::text), 200) from generate_series(1, 1000)
                    returning 1) select count(*) from r";
        let mut kept = 1;
        while let Ok(added) = home.sql(more) {
            kept += added;
        }
        drop(served);
        until("no server", || home.servers().is_empty());
        refused(); // a later start
        disk.free();
        served = home.serve();
        assert_eq!(home.kept(), kept);
        drop(served);
    });
}
